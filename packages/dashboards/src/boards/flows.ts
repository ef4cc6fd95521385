import { flowSteps, type AnyService } from "@telltale/conventions";
import { equals, type Matcher } from "@telltale/promql";
import { errorPromise, flowLimits, latencyPromise, percent, quantileName } from "../objective.ts";
import type { Panel } from "../panel.ts";
import { labelOf, part, perSecond, quantile, share } from "../query.ts";
import { ofService } from "../scope.ts";

/** Each declared flow: attempts, failures and latency, step by step. */
export function flowPanels(service: AnyService): Panel[] {
  return Object.keys(service.flows ?? {}).flatMap((flow) => panelsOf(service, flow));
}

function panelsOf(service: AnyService, flow: string): Panel[] {
  const steps = flowSteps(service.flows ?? {});
  const step = labelOf(steps, "step");
  const only = (name: "bucket" | "count", ...more: readonly Matcher[]) =>
    part(ofService(service.name), steps, name, equals(labelOf(steps, "flow"), flow), ...more);
  const { errors, latency } = flowLimits(service, flow);
  const slowest = latency?.share ?? 0.99;
  const attempts = perSecond(only("count"), [step]);
  const failures = perSecond(only("count", equals(labelOf(steps, "outcome"), "failure")), [step]);
  const common = { kind: "graph", width: 8, none: "No attempts yet" } as const;
  const legend = `{{${step}}}`;
  return [
    {
      ...common,
      key: `flows/${flow}/attempts`,
      title: `${flow}: attempts`,
      description: `How many users per second reach each step of ${flow}; a gap between steps is where they are lost.`,
      unit: "cps",
      queries: [{ key: "attempts", expression: attempts, legend }],
    },
    {
      ...common,
      key: `flows/${flow}/failures`,
      title: `${flow}: failures`,
      description: `The share of attempts that failed, by step of ${flow}.${errorPromise(errors)}`,
      unit: "percentunit",
      queries: [{ key: "failures", expression: share(failures, attempts), legend }],
      limit: errors,
    },
    {
      ...common,
      key: `flows/${flow}/latency`,
      title: `${flow}: latency, ${quantileName(slowest)}`,
      description: `${percent(slowest)} of the attempts at each step of ${flow} are faster than this.${latencyPromise(latency)}`,
      unit: "s",
      queries: [{ key: "latency", expression: quantile(slowest, only("bucket"), [step]), legend }],
      limit: latency?.seconds,
    },
  ];
}

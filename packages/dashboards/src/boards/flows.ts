import { flowSteps, type AnyService } from "@telltale/conventions";
import { equals, multiply, or, vector, type Instant, type Matcher } from "@telltale/promql";
import { boardUid } from "../board-uid.ts";
import { errorPromise, flowLimits, latencyPromise, percent, quantileName } from "../objective.ts";
import type { Panel } from "../panel.ts";
import { labelOf, part, perSecond, quantile, share } from "../query.ts";
import { ofService } from "../scope.ts";
import { setLabel } from "./set-label.ts";

const steps = flowSteps({});
const step = labelOf(steps, "step");

/** Each declared flow: attempts, failures and latency, step by step. */
export function flowPanels(service: AnyService): Panel[] {
  return Object.entries(service.flows ?? {}).flatMap(([flow, { steps: names }]) =>
    names.length === 0 ? [] : panelsOf(service, flow, names),
  );
}

function panelsOf(service: AnyService, flow: string, names: readonly string[]): Panel[] {
  const only = (name: "bucket" | "count", ...more: readonly Matcher[]) =>
    part(ofService(service.name), steps, name, equals(labelOf(steps, "flow"), flow), ...more);
  const { errors, latency } = flowLimits(service, flow);
  const slowest = latency?.share ?? 0.99;
  const attempts = perSecond(only("count"), [step]);
  const failures = perSecond(only("count", equals(labelOf(steps, "outcome"), "failure")), [step]);
  const links = [{ title: `${flow}, step by step`, to: { board: boardUid.serviceFlow(service.name, flow) } }];
  const common = { kind: "graph", width: 8, links } as const;
  const legend = `{{${step}}}`;
  const unknown = multiply(zeros(names), Number.NaN);
  return [
    {
      ...common,
      key: `flows/${flow}/attempts`,
      title: `${flow}: attempts`,
      description: `How many users per second reach each step of ${flow}; a gap between steps is where they are lost.`,
      unit: "cps",
      queries: [{ key: "attempts", expression: or(attempts, zeros(names)), legend }],
    },
    {
      ...common,
      key: `flows/${flow}/failures`,
      title: `${flow}: failures`,
      description: `The share of attempts that failed, by step of ${flow}.${errorPromise(errors)}`,
      unit: "percentunit",
      queries: [{ key: "failures", expression: or(share(failures, attempts), unknown), legend }],
      limit: errors,
    },
    {
      ...common,
      key: `flows/${flow}/latency`,
      title: `${flow}: latency, ${quantileName(slowest)}`,
      description: `${percent(slowest)} of the attempts at each step of ${flow} are faster than this.${latencyPromise(latency)}`,
      unit: "s",
      queries: [
        { key: "latency", expression: or(quantile(slowest, only("bucket"), [step]), unknown), legend },
      ],
      limit: latency?.seconds,
    },
  ];
}

/** A zero for each step that is declared, for those that nobody has reached yet. */
function zeros(names: readonly string[]): Instant {
  return names.map((name) => setLabel(vector(0), step, name)).reduce((left, right) => or(left, right));
}

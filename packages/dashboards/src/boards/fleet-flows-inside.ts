import { flowSteps, OTHER, type AnyService, type Platform } from "@telltale/conventions";
import { differs, equals, escapePattern, labelJoin, labelReplace, max, type Instant } from "@telltale/promql";
import { boardColumn } from "../board-label.ts";
import { boardUid } from "../board-uid.ts";
import { labelOf, part, perSecond, quantile, share } from "../query.ts";
import { ofServices } from "../scope.ts";
import { flowLabel, type FlowLines } from "./fleet-flow-lines.ts";

const metric = flowSteps({});
const flow = labelOf(metric, "flow");
const byStep = ["job", flow, labelOf(metric, "step")];

/** The flows inside services, all from the same three queries, however many there are. */
export function flowsInside({ services }: Platform): FlowLines[] {
  const flows = services.flatMap(namesOf);
  if (flows.length === 0) return [];
  const scope = [...ofServices([...new Set(flows.map(([service]) => service))]), differs(flow, OTHER)];
  const failed = part(scope, metric, "count", equals(labelOf(metric, "outcome"), "failure"));
  const all = perSecond(part(scope, metric, "count"), byStep);
  const lines = (each: Instant) => named(max(each, { by: ["job", flow] }), flows);
  return [
    {
      count: flows.length,
      // Nobody gets to a later step who did not begin.
      begun: lines(all),
      failures: lines(share(perSecond(failed, byStep), all)),
      p99: lines(quantile(0.99, part(scope, metric, "bucket"), byStep)),
    },
  ];
}

type Names = readonly [service: string, flow: string];

function namesOf({ name, flows = {} }: AnyService): Names[] {
  return Object.keys(flows).map((each) => [name, each]);
}

/** "checkout: pay", and the address of its board: what Grafana cannot shorten as `boardUid` does is written out. */
function named(of: Instant, flows: readonly Names[]): Instant {
  const { name: board } = boardColumn;
  const joined = labelReplace(labelJoin(of, board, "-", "job", flow), board, "$1-flow", board, "(.+)");
  const titled = labelJoin(joined, flowLabel, ": ", "job", flow);
  const shortened = flows.filter((names) => boardUid.serviceFlow(...names) !== `${names.join("-")}-flow`);
  const addressed = shortened.reduce(
    (sum, names) =>
      labelReplace(sum, board, boardUid.serviceFlow(...names), flowLabel, escapePattern(names.join(": "))),
    titled,
  );
  return max(addressed, { by: [flowLabel, board] });
}

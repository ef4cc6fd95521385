import { add, clampMin, divide } from "@telltale/promql";
import { foreignRate } from "../../exporters/foreign.ts";
import { node, outward } from "../../exporters/node.ts";
import type { Graph } from "../../panel.ts";
import type { Scope } from "../../scope.ts";
import { spread } from "../spread.ts";
import { both, graph, lines } from "./graph.ts";

const device = ["instance", "device"];
const machine = ["instance"];

/** Utilisation, saturation and errors of the network. */
export function networkPanels(scope: Scope): Graph[] {
  const rateOf = (name: string) => foreignRate(scope, name, device, outward);
  const sent = clampMin(foreignRate(scope, node.segmentsSent, machine), 0.001);
  const again = foreignRate(scope, node.segmentsSentAgain, machine);
  return spread([
    graph("network/throughput", "Network throughput", "Bytes received and sent per second.", {
      unit: "Bps",
      queries: both(device, ["received", rateOf(node.received)], ["sent", rateOf(node.sent)]),
    }),
    graph(
      "network/errors",
      "Network errors",
      "Packets per second that were damaged or could not be sent; more than none is a cable, a card or a driver.",
      { unit: "cps", queries: lines(device, add(rateOf(node.receiveErrors), rateOf(node.sendErrors))) },
    ),
    graph(
      "network/drops",
      "Packets dropped",
      "Packets per second thrown away because a queue was full or nobody wanted them.",
      { unit: "cps", queries: lines(device, add(rateOf(node.receiveDrops), rateOf(node.sendDrops))) },
    ),
    graph(
      "network/retransmits",
      "TCP segments sent again",
      "The share of segments that had to be sent a second time; above 1 % the network loses packets and every call is slower.",
      { unit: "percentunit", limit: 0.01, queries: lines(machine, divide(again, sent)) },
    ),
  ]);
}

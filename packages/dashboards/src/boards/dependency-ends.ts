// Both ends of the calls between services of the platform: what the caller saw, and what the callee says of itself.
import type { Platform } from "@telltale/conventions";
import { add, labelReplace, max, multiply, or, subtract, topk, type Instant } from "@telltale/promql";
import { boardColumn, boardOfRow, withBoard } from "../board-label.ts";
import { boardUid } from "../board-uid.ts";
import { errorShare, serverError } from "../http-requests.ts";
import type { Graph, Table } from "../panel.ts";
import { perSecond, quantile } from "../query.ts";
import { ofServices, type Scope } from "../scope.ts";
import { brokenShare, callDurations, calls, dependencyLabel } from "./dependency-calls.ts";
import { calleeLabel, calleesOf, ofPairs, pairsOf, type Pair } from "./dependency-pairs.ts";

const by = ["job", dependencyLabel];
/** More lines than this nobody can read. */
const mostLines = 20;

/** Nothing where no service of the platform calls another. */
export function endsPanels(platform: Platform, scope: Scope): (Table | Graph)[] {
  const pairs = pairsOf(platform);
  return pairs.length === 0 ? [] : [endsTable(pairs, scope), gapGraph(pairs, scope)];
}

function endsTable(pairs: readonly Pair[], scope: Scope): Table {
  const callees = calleesOf(pairs);
  const linked = (of: Instant) => withBoard(of, calleeLabel, callees, boardUid.service);
  const rate = ofPairs(pairs, (only) => perSecond(calls(scope, ...only), by));
  const filled = (of: Instant) => linked(or(of, multiply(rate, Number.NaN)));
  return {
    kind: "table",
    key: "dependencies/ends",
    title: "Between services: both ends of a call",
    description:
      "What the caller saw beside what the callee says of itself; what fails for the caller and not at the callee was lost on the network, at a proxy, or in waiting too short.",
    width: 24,
    labels: [
      { name: "job", title: "Caller" },
      { name: dependencyLabel, title: "Dependency" },
      {
        name: calleeLabel,
        title: "Callee",
        links: [{ title: "The callee's board", to: { board: boardOfRow } }],
      },
      boardColumn,
    ],
    columns: [
      { key: "rate", expression: linked(rate), legend: "Calls", unit: "reqps" },
      {
        key: "broken",
        expression: filled(broken(pairs, scope)),
        legend: "No answer or 5xx, for the caller",
        unit: "percentunit",
      },
      {
        key: "own",
        expression: filled(ownFailures(pairs, scope)),
        legend: "5xx, at the callee",
        unit: "percentunit",
      },
      {
        key: "gap",
        expression: filled(gap(pairs, scope)),
        legend: "Gap",
        unit: "percentunit",
        levels: [{ color: "green" }, { from: 0.01, color: "orange" }, { from: 0.05, color: "red" }],
      },
      {
        key: "p99",
        expression: filled(ofPairs(pairs, (only) => quantile(0.99, callDurations(scope, ...only), by))),
        legend: "p99, for the caller",
        unit: "s",
      },
    ],
    none: "No calls yet",
  };
}

function gapGraph(pairs: readonly Pair[], scope: Scope): Graph {
  const all = gap(pairs, scope);
  return {
    kind: "graph",
    key: "dependencies/gap",
    title: "Lost between caller and callee",
    description:
      "What failed for the caller less what the callee answered with 5xx to all its callers; above zero the network or a proxy loses calls, below zero others fare worse.",
    width: 24,
    unit: "percentunit",
    signed: true,
    queries: [
      {
        key: "gap",
        expression: pairs.length > mostLines ? topk(mostLines, all) : all,
        legend: `{{job}} → {{${calleeLabel}}}`,
      },
    ],
    none: "No calls yet",
  };
}

function broken(pairs: readonly Pair[], scope: Scope): Instant {
  return ofPairs(pairs, (only) => brokenShare([...scope, ...only], by));
}

/** The callee's own share of 5xx, on the line of each of its callers. */
function ownFailures(pairs: readonly Pair[], scope: Scope): Instant {
  const callees = calleesOf(pairs);
  const own = labelReplace(
    errorShare(ofServices(callees), serverError, ["job"]),
    calleeLabel,
    "$1",
    "job",
    "(.+)",
  );
  const lines = ofPairs(pairs, (only) => multiply(perSecond(calls(scope, ...only), by), 0));
  return add(lines, max(own, { by: [calleeLabel] }), { on: [calleeLabel], group: "left" });
}

function gap(pairs: readonly Pair[], scope: Scope): Instant {
  return subtract(broken(pairs, scope), ownFailures(pairs, scope));
}

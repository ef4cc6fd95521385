// The calls that services make, seen from the caller.
import { dependencyCalls, dependencyRetries } from "@telltale/conventions";
import {
  differs,
  equals,
  mismatches,
  or,
  vector,
  type Instant,
  type Matcher,
  type Selector,
} from "@telltale/promql";
import type { Graph, Heatmap } from "../panel.ts";
import { labelOf, legendOf, part, perSecond, quantile, quantiles, series, share } from "../query.ts";
import type { Scope } from "../scope.ts";
import { setLabel } from "./set-label.ts";

/** Whose calls a panel is about, and what tells its lines apart. */
export interface Callers {
  readonly scope: Scope;
  readonly by: readonly string[];
}

// The names of dependencies are values of a label; the metric is the same for all of them.
const metric = dependencyCalls([]);

/** The label that names what was called. */
export const dependencyLabel = labelOf(metric, "dependency");
const kindLabel = labelOf(metric, "error.type");
const failed = differs(kindLabel, "");

/** How often something was called. */
export function calls(scope: Scope, ...matchers: readonly Matcher[]): Selector {
  return part(scope, metric, "count", ...matchers);
}

/** How long calls took. */
export function callDurations(scope: Scope, ...matchers: readonly Matcher[]): Selector {
  return part(scope, metric, "bucket", ...matchers);
}

/** The share of calls that failed. */
export function failedShare(scope: Scope, by: readonly string[]): Instant {
  return shareOf(scope, by, failed);
}

/** The share of calls that failed in another way than by a refusal the callee chose: no answer, or a 5xx. */
export function brokenShare(scope: Scope, by: readonly string[]): Instant {
  return shareOf(scope, by, mismatches(kindLabel, "|4xx|429"));
}

/** The share of calls that failed for this reason. */
export function shareOfKind(scope: Scope, by: readonly string[], kind: string): Instant {
  return shareOf(scope, by, equals(kindLabel, kind));
}

function shareOf(scope: Scope, by: readonly string[], some: Matcher): Instant {
  return share(perSecond(calls(scope, some), by), perSecond(calls(scope), by));
}

const none = "No calls yet";

export function callRate({ scope, by }: Callers): Graph {
  return {
    kind: "graph",
    key: "dependencies/calls",
    title: "Calls to dependencies",
    description: "Calls per second to each dependency.",
    width: 6,
    unit: "reqps",
    queries: [{ key: "calls", expression: perSecond(calls(scope), by), legend: legendOf(by) }],
    none,
  };
}

export function failures({ scope, by }: Callers): Graph {
  return {
    kind: "graph",
    key: "dependencies/errors",
    title: "Failed calls",
    description: "The share of calls to each dependency that failed.",
    width: 6,
    unit: "percentunit",
    queries: [{ key: "errors", expression: failedShare(scope, by), legend: legendOf(by) }],
    none,
  };
}

export function failuresByKind({ scope, by }: Callers): Graph {
  const kinds = [...by, kindLabel];
  return {
    kind: "graph",
    key: "dependencies/errors-by-kind",
    title: "Failed calls by kind",
    description: "Failed calls per second and why they failed; a flat zero called none while nothing fails.",
    width: 6,
    unit: "cps",
    queries: [
      {
        key: "errors",
        expression: or(perSecond(calls(scope, failed), kinds), setLabel(vector(0), kindLabel, "none"), {
          on: [],
        }),
        legend: legendOf(kinds),
      },
    ],
  };
}

/** What the callee asks the caller to mend, and what it gives no answer to. */
export function refusals({ scope }: Callers): Graph {
  const line = (kind: string, legend: string, color: "orange" | "purple" | "red") => {
    return { key: `kind${kind}`, expression: shareOfKind(scope, [], kind), legend, color };
  };
  return {
    kind: "graph",
    key: "dependencies/refusals",
    title: "Refused, throttled, timed out",
    description:
      "The share of calls refused as the caller's mistake (4xx), turned away as too many (429), and given up without an answer in time.",
    width: 6,
    unit: "percentunit",
    queries: [
      line("4xx", "4xx", "orange"),
      line("429", "429, too many", "purple"),
      line("timeout", "timeout", "red"),
    ],
    none,
  };
}

/** From here on more calls are repeats than not: each first call costs its callee another half (retry amplification). */
const stormy = 1 / 3;

export function retries({ scope, by }: Callers): Graph {
  const repeated = perSecond(series(scope, dependencyRetries([])), by);
  return {
    kind: "graph",
    key: "dependencies/retries",
    title: "Retries",
    description:
      "The share of calls that repeat one that failed; when it climbs together with failures, the retries themselves may be what keeps the callee down. Red from one in three.",
    width: 12,
    unit: "percentunit",
    queries: [
      { key: "retries", expression: share(repeated, perSecond(calls(scope), by)), legend: legendOf(by) },
    ],
    limit: stormy,
    none,
  };
}

export function slowest({ scope, by }: Callers): Graph {
  return {
    kind: "graph",
    key: "dependencies/latency",
    title: "Latency of dependencies, p99",
    description: "99 % of the calls to each dependency are faster than this.",
    width: 6,
    unit: "s",
    queries: [{ key: "p99", expression: quantile(0.99, callDurations(scope), by), legend: legendOf(by) }],
    none,
  };
}

export function callLatency({ scope }: Callers): Graph {
  return {
    kind: "graph",
    key: "dependencies/distribution",
    title: "Latency of calls",
    description: "Half, 95 % and 99 % of the calls are faster than these lines.",
    width: 12,
    unit: "s",
    queries: quantiles(callDurations(scope)),
    exemplars: true,
    none,
  };
}

export function callHeatmap({ scope }: Callers): Heatmap {
  return {
    kind: "heatmap",
    key: "dependencies/heatmap",
    title: "Latency, every call",
    description:
      "Where calls lie between fast (below) and slow (above); a band at a timeout is calls given up.",
    width: 12,
    unit: "s",
    query: { key: "buckets", expression: perSecond(callDurations(scope), ["le"]), legend: "{{le}}" },
    none,
  };
}

import ts from "@typescript/typescript6";
import type { Facts } from "../facts.ts";
import type { LabelUse, MetricFact, RecordingFact } from "../facts/source.ts";
import { endpointsOf } from "./endpoints.ts";
import { handlingOf } from "./handling.ts";
import { indexMetrics, type MetricIndex } from "./metric-index.ts";
import { middlewareAt } from "./middlewares.ts";
import { callsIn } from "./nodes.ts";
import type { OwnFile } from "./own-file.ts";
import { recordedBy } from "./recordings.ts";
import type { Scope } from "./scope.ts";
import { distinctUses } from "./uses.ts";
import { throughViews } from "./through-views.ts";
import { viewAt } from "./views.ts";

type SourceFacts = Pick<Facts, "metrics" | "uses" | "recordings" | "middlewares" | "views" | "endpoints">;

/** Everything that source files make, record and set up; `own` are all files of the program, these among them. */
export function collectFacts(
  files: readonly ts.SourceFile[],
  own: readonly OwnFile[],
  newScope: () => Scope,
): SourceFacts {
  const index = indexMetrics(files, newScope);
  const calls = files.flatMap(callsIn);
  const recorded = calls.filter(ts.isCallExpression).map((call) => recordedBy(call, index, newScope()));
  const views = calls.flatMap((call) => viewAt(call, newScope()) ?? []);
  const found = {
    uses: throughViews(views, distinctUses(recorded.flatMap(({ uses }) => uses))),
    recordings: recorded.flatMap(({ recordings }) => recordings),
    middlewares: calls.flatMap((call) => middlewareAt(call, newScope()) ?? []),
    views,
    endpoints: own.flatMap(endpointsOf),
  };
  return withHandling(index, own, found);
}

/** What is done with each metric is known only when everything has been read; the facts that speak of it are made anew. */
function withHandling(
  index: MetricIndex,
  own: readonly OwnFile[],
  found: Omit<SourceFacts, "metrics">,
): SourceFacts {
  const handling = handlingOf(index, own, found.recordings);
  const literals = countLiterals(index);
  const told = new Map(
    index.all.map(({ metric }) => [metric, tellApart(metric, handling.get(metric), literals)]),
  );
  const again = <T extends LabelUse | RecordingFact>(fact: T): T => {
    const metric = fact.metric && told.get(fact.metric);
    return metric ? { ...fact, metric } : fact;
  };
  return {
    ...found,
    metrics: [...told.values()],
    uses: found.uses.map(again),
    recordings: found.recordings.map(again),
  };
}

function tellApart(
  { namePlace, ...metric }: MetricFact,
  handling: MetricFact["handling"],
  literals: ReadonlyMap<string, number>,
): MetricFact {
  const isOwn = namePlace && literals.get(keyOf(namePlace)) === 1;
  return { ...metric, ...(isOwn ? { namePlace } : {}), ...(handling ? { handling } : {}) };
}

/** How many metrics each literal names: only one of a single metric can be changed. */
function countLiterals({ all }: MetricIndex): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { metric } of all) {
    if (!metric.namePlace) continue;
    const key = keyOf(metric.namePlace);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function keyOf({ file, line, column }: NonNullable<MetricFact["namePlace"]>): string {
  return JSON.stringify([file, line, column]);
}

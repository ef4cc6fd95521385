import { comparePlaces } from "../../emission/compare.ts";
import type { RecordingFact } from "../../facts/source.ts";
import { familiesOf } from "../subjects.ts";
import { exposition, type Rule } from "../rule.ts";

export const inconsistentSet: Rule = {
  id: "label/inconsistent-set",
  severity: "error",
  summary: "Series of one metric have different label names.",
  why: "A sum by that label loses the series without it, and a join fails for them.",
  hint: "Give every series of a metric the same labels, with a value such as none where there is nothing to say.",
  bad: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{channel="web"} 3
shop_orders_total{country="de"} 3`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{channel="web"} 3
shop_orders_total{channel="app"} 3`),
  *check(facts, settings) {
    for (const { name, type, labels, series } of familiesOf(facts, settings)) {
      // Those of another metric, with the bounds or quantiles of this one: said by label/empty-value or label/reserved.
      const partial = labels.filter(
        (label) => label.series < series && label.empty === 0 && !isOwn(label.name, type),
      );
      const [first] = partial;
      if (!first) continue;
      const names = partial.map((label) => `${label.name} on ${label.series}`).toSorted();
      yield { place: first.place, message: `of ${series} series of ${name}, ${shown(names)}` };
    }
    for (const [metric, calls] of Map.groupBy(facts.recordings, (recording) => recording.metric)) {
      // Where the names are declared, label/missing and label/undeclared hold each call against them.
      if (!metric || metric.labels) continue;
      const odd = differing(calls.toSorted((a, b) => comparePlaces(a.place, b.place)));
      if (odd)
        yield {
          place: odd.place,
          message: `${metric.name ?? metric.expression} is recorded with ${listed(odd.labels)} here and with ${listed(odd.others)} elsewhere`,
        };
    }
  },
};

/** The first call whose label names are not those of the first call at all. */
function differing(calls: readonly RecordingFact[]) {
  const known = calls.flatMap(({ labels, positions, place }) =>
    labels && !positions ? [{ labels: labels.toSorted(), place }] : [],
  );
  const others = known[0]?.labels ?? [];
  const odd = known.find(({ labels }) => labels.join() !== others.join());
  return odd && { ...odd, others };
}

function listed(labels: readonly string[]): string {
  return labels.length === 0 ? "no labels" : shown(labels);
}

/** Labels that only some samples of a type have. */
function isOwn(label: string, type: string): boolean {
  return (label === "le" && type === "histogram") || (label === "quantile" && type === "summary");
}

/** The first few of a list that may be long. */
function shown(names: readonly string[]): string {
  const more = names.length > 5 ? ` and ${names.length - 5} more` : "";
  return names.slice(0, 5).join(", ") + more;
}

import { misusedSuffix } from "../../naming/judge.ts";
import { once } from "../once.ts";
import { exposition, type Rule } from "../rule.ts";
import { namedMetrics, type Named } from "../subjects.ts";

export const reservedSuffix: Rule = {
  id: "metric/reserved-suffix",
  severity: "error",
  summary:
    "A metric's name ends in a word that histograms, summaries, start times and infos have to themselves.",
  why: "`_bucket`, `_sum`, `_count`, `_created` and `_info` tell tools what kind of series they read; elsewhere they mislead them.",
  hint: "Choose another last word, such as _items instead of _count.",
  bad: exposition(`
# HELP shop_cart_count Carts in memory.
# TYPE shop_cart_count gauge
shop_cart_count 3`),
  good: exposition(`
# HELP shop_carts Carts in memory.
# TYPE shop_carts gauge
shop_carts 3`),
  *check(facts, settings) {
    for (const metric of namedMetrics(facts, settings)) {
      const suffix = metric.convention === "prometheus" ? misusedSuffix(metric) : undefined;
      if (!suffix || (suffix === "_created" && hasOwner(metric, names(facts, settings)))) continue;
      // A counter called _count is one without _total, which metric/counter-total says and mends.
      if (metric.type === "counter" && suffix === "_count") continue;
      yield { place: metric.place, message: `${metric.type} ${metric.name} ends in ${suffix}` };
    }
  },
};

/** Client libraries write the start of a counter, histogram or summary as a gauge of its own. */
function hasOwner({ name }: Named, all: ReadonlySet<string>): boolean {
  const base = name.slice(0, -"_created".length);
  return all.has(base) || all.has(`${base}_total`);
}

const names = once((facts, settings) => new Set(namedMetrics(facts, settings).map(({ name }) => name)));

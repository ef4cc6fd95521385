import { exposition, type Rule } from "../rule.ts";
import { namedMetrics, type Named } from "../subjects.ts";

export const reservedSuffix: Rule = {
  id: "metric/reserved-suffix",
  severity: "error",
  summary: "A metric's name ends in a word that histograms, summaries and infos add themselves.",
  why: "`_bucket`, `_sum`, `_count` and `_info` tell tools what kind of series they read; elsewhere they mislead them.",
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
      if (suffix) yield { place: metric.place, message: `${metric.type} ${metric.name} ends in ${suffix}` };
    }
  },
};

function misusedSuffix({ name, type, typed }: Named): string | undefined {
  if (!typed || type === "unknown") return undefined;
  const suffix = /_(bucket|sum|count|info)$/.exec(name)?.[0];
  return suffix === "_info" && (type === "gauge" || type === "info") ? undefined : suffix;
}

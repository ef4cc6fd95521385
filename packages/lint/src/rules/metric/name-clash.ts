import { exposition, type Rule } from "../rule.ts";
import { namedMetrics, scrapedName, type Named } from "../subjects.ts";

const samples: Partial<Record<Named["type"], readonly string[]>> = {
  histogram: ["_bucket", "_sum", "_count"],
  summary: ["_sum", "_count"],
};

export const nameClash: Rule = {
  id: "metric/name-clash",
  severity: "error",
  summary: "Two metrics yield the same sample name in Prometheus.",
  why: "Their series are merged, or one of them is dropped; neither is right any more.",
  hint: "Rename one of them.",
  bad: exposition(`
# HELP shop_cart_items Items per cart.
# TYPE shop_cart_items summary
shop_cart_items_sum 3
shop_cart_items_count 1
# HELP shop_cart_items_sum Items in all carts.
# TYPE shop_cart_items_sum untyped
shop_cart_items_sum{cart="all"} 3`),
  good: exposition(`
# HELP shop_cart_items Items per cart.
# TYPE shop_cart_items summary
shop_cart_items_sum 3
shop_cart_items_count 1
# HELP shop_carts Carts in memory.
# TYPE shop_carts gauge
shop_carts 3`),
  *check(facts, settings) {
    const first = new Map<string, Named>();
    for (const metric of namedMetrics(facts, settings)) {
      for (const name of sampleNames(metric)) {
        const other = first.get(name);
        if (!other) first.set(name, metric);
        else if (other.name !== metric.name && other.inSource === metric.inSource) {
          yield {
            place: metric.place,
            message: `${metric.name} and ${other.name} (line ${other.place.line}) both yield ${name}`,
          };
          break;
        }
      }
    }
  },
};

function sampleNames(metric: Named): string[] {
  const name = scrapedName(metric);
  const parts = [name, ...(samples[metric.type] ?? []).map((suffix) => name + suffix)];
  return metric.openMetrics && hasCreated.has(metric.type)
    ? [...parts, `${name.replace(/_total$/, "")}_created`]
    : parts;
}

/** Types whose start OpenMetrics writes as a sample of its own. */
const hasCreated = new Set<Named["type"]>(["counter", "histogram", "summary"]);

import { exposition, type Rule } from "../rule.ts";
import { namedMetrics, type Named } from "../subjects.ts";

export const snakeCase: Rule = {
  id: "metric/snake-case",
  severity: "warning",
  summary:
    "A metric's name is not lower-case words parted by single underscores (or dots, for OpenTelemetry).",
  why: "Other spellings need quoting, collide after translation, or are found by nobody who types the usual one.",
  hint: "Write it in lower case, words parted by one underscore.",
  bad: exposition(`
# HELP shop_ordersPlaced_total Orders placed.
# TYPE shop_ordersPlaced_total counter
shop_ordersPlaced_total 3`),
  good: exposition(`
# HELP shop_orders_placed_total Orders placed.
# TYPE shop_orders_placed_total counter
shop_orders_placed_total 3`),
  *check(facts, settings) {
    for (const metric of namedMetrics(facts, settings)) {
      if (isSnake(metric)) continue;
      yield {
        place: metric.place,
        message: `${metric.name} is not in snake case`,
        hint: `Call it ${snake(metric)}.`,
      };
    }
  },
};

function isSnake({ name, convention }: Named): boolean {
  const separators = convention === "prometheus" ? "[_:]" : "[_.]";
  return new RegExp(`^[a-z][a-z0-9]*(${separators}[a-z0-9]+)*$`).test(name);
}

function snake({ name, convention }: Named): string {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  return words
    .replaceAll(convention === "prometheus" ? /[^a-z0-9:]+/g : /[^a-z0-9.]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");
}

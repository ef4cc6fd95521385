import { exposition, type Rule } from "../rule.ts";

export const valueCase: Rule = {
  id: "label/value-case",
  severity: "warning",
  summary: "Two values of a label differ only in upper and lower case.",
  why: "They are two series of one thing, and every query that names one misses the other.",
  hint: "Write the value in one way where it is recorded.",
  bad: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{channel="web"} 3
shop_orders_total{channel="Web"} 3`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{channel="web"} 3
shop_orders_total{channel="app"} 3`),
  *check({ families }) {
    for (const { name, labels } of families) {
      for (const { name: label, examples, place } of labels) {
        const pair = pairOf(examples);
        if (pair) yield { place, message: `label ${label} of ${name} holds both ${pair}` };
      }
    }
  },
};

function pairOf(values: readonly string[]): string | undefined {
  if (values.length < 2) return undefined;
  const seen = new Map<string, string>();
  for (const value of values) {
    const lower = value.toLowerCase();
    const other = seen.get(lower);
    if (other !== undefined) return `${shown(other)} and ${shown(value)}`;
    seen.set(lower, value);
  }
  return undefined;
}

function shown(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
}

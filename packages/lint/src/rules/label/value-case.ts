import type { Fix } from "../../finding.ts";
import { labelUses, ofMetric, writtenValues, type LabelUses } from "../label-uses.ts";
import { source, type Rule } from "../rule.ts";
import { labelsWith } from "../seen-values.ts";

export const valueCase: Rule = {
  id: "label/value-case",
  severity: "warning",
  summary: "Two values of a label differ only in upper and lower case.",
  why: "They are two series of one thing, and every query that names one misses the other.",
  hint: "Write the value in one way where it is recorded.",
  bad: source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop_orders_total", help: "Orders placed.", labelNames: ["channel"] });
export const fromWeb = () => orders.inc({ channel: "web" });
export const fromShop = () => orders.inc({ channel: "Web" });`),
  good: source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop_orders_total", help: "Orders placed.", labelNames: ["channel"] });
export const fromWeb = () => orders.inc({ channel: "web" });
export const fromShop = () => orders.inc({ channel: "web" });`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const { family, label } of labelsWith(facts, settings, (values) => pairOf(values) !== undefined))
      yield {
        place: label.place,
        message: `label ${label.name} of ${family.name} holds both ${pairOf(label.examples)?.map(shown).join(" and ")}`,
      };
    for (const each of labelUses(facts, settings)) {
      if (!each.uses[0].metric) continue; // labels of several metrics, for all we know
      const written = writtenValues(each);
      const pair = pairOf([...written.keys()]);
      const place = pair && written.get(pair[1])?.place;
      if (!pair || !place) continue;
      const fix = fixOf(each, pair);
      yield {
        place,
        message: `label ${each.label}${ofMetric(each)} is given both ${pair.map(shown).join(" and ")}`,
        ...(fix ? { fix } : {}),
      };
    }
  },
};

/** The first two values that are one but for case. */
function pairOf(values: readonly string[]): readonly [string, string] | undefined {
  if (values.length < 2) return undefined;
  const seen = new Map<string, string>();
  for (const value of values) {
    const lower = value.toLowerCase();
    const other = seen.get(lower);
    if (other !== undefined) return [other, value];
    seen.set(lower, value);
  }
  return undefined;
}

/** The second spelling becomes the first, where it stands in literals only. */
function fixOf({ uses, label }: LabelUses, [kept, dropped]: readonly [string, string]): Fix | undefined {
  const giving = uses.filter(({ values }) => values.kind === "finite" && values.values.includes(dropped));
  const edits = giving.map(({ expression, place: { file, span } }) => {
    const isLiteral = /^(["'`])/.test(expression) && expression.slice(1, -1) === dropped;
    return isLiteral && span?.end === (span?.start ?? 0) + expression.length
      ? { file, span, text: JSON.stringify(kept) }
      : undefined;
  });
  if (edits.length === 0 || edits.includes(undefined)) return undefined;
  const known = new Map(edits.flatMap((edit) => (edit ? [[`${edit.file} ${edit.span.start}`, edit]] : [])));
  return {
    title: `write ${shown(kept)} for ${shown(dropped)}`,
    consequence: `queries that ask for ${label}=${shown(dropped)} must ask for ${shown(kept)}`,
    edits: [...known.values()],
  };
}

function shown(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
}

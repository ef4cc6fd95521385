import type { AlertFact, PlacedText, RecordFact } from "../../facts/rule-file.ts";
import type { Report } from "../../finding.ts";
import { overlaps } from "./overlap.ts";
import { ruleFile, type Rule } from "../rule.ts";
import { treeText } from "./tree-text.ts";

export const ruleDuplicate: Rule = {
  id: "rule/duplicate",
  severity: "error",
  summary: "Two rules of one file say the same.",
  why: "The second record writes samples over the first one's, and the second alert calls a second time. Of two alerts that differ only by their threshold both fire, and Alertmanager cannot tell them apart.",
  hint: "Remove one, or give them labels that tell them apart, such as a severity.",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - record: service:shop_orders:rate5m
        expr: sum by (service) (rate(shop_orders_total[5m]))
      - record: service:shop_orders:rate5m
        expr: sum by (service) (rate(shop_orders_total[5m]))`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - record: service:shop_orders:rate5m
        expr: sum by (service) (rate(shop_orders_total[5m]))
      - record: service:shop_orders:rate1h
        expr: sum by (service) (rate(shop_orders_total[1h]))`),
  *check({ alerts, records }) {
    for (const rules of byKey(records, ({ name }) => name)) yield* repeated(rules, "record");
    // Two names for one alert: who copied it forgot to change what it asks.
    for (const rules of byKey(alerts, (alert) => alert.for ?? "")) yield* repeated(rules, "alert");
    for (const rules of byKey(alerts, ({ name }) => name)) yield* overlapping(rules);
  },
};

function byKey<T extends AlertFact | RecordFact>(rules: readonly T[], keyOf: (rule: T) => string): T[][] {
  const key = (rule: T) => JSON.stringify([rule.place.file, keyOf(rule), labelsText(rule.labels)]);
  return [...Map.groupBy(rules, key).values()]
    .map((group) => group.toSorted(inFile))
    .filter(({ length }) => length > 1);
}

function inFile(a: AlertFact | RecordFact, b: AlertFact | RecordFact): number {
  return a.place.line - b.place.line || a.place.column - b.place.column;
}

function labelsText(labels: Readonly<Record<string, PlacedText>>): string {
  return Object.entries(labels)
    .map(([name, { text }]) => JSON.stringify([name, text]))
    .toSorted()
    .join();
}

/** One finding for all that ask the same, at the last of them: it is the copy. */
function* repeated(rules: readonly (AlertFact | RecordFact)[], kind: string): Iterable<Report> {
  for (const [asked, group] of Map.groupBy(rules, asks)) {
    const [first, ...others] = group;
    const last = others.at(-1);
    if (asked === undefined || first === undefined || last === undefined) continue;
    const names = [...new Set(group.map(({ name }) => name))].toSorted();
    const said =
      names.length === 1
        ? `${kind} ${names[0]} stands ${group.length} times`
        : `${kind}s ${names.join(" and ")} ask the same`;
    yield { place: last.place, message: said, hint: hintOf(first) };
  }
}

function* overlapping(rules: readonly AlertFact[]): Iterable<Report> {
  const pairs = rules.flatMap((rule, index) =>
    rules.slice(0, index).flatMap((earlier) => (overlap(earlier, rule) ? [[earlier, rule] as const] : [])),
  );
  const [first, second] = pairs.at(-1) ?? [];
  if (first === undefined || second === undefined) return;
  const message = `alert ${second.name} stands twice, with another threshold or another for, and both fire`;
  yield { place: second.place, message, hint: hintOf(first) };
}

/** What asks the same and waits as long is a repetition, which is told already. */
function overlap(a: AlertFact, b: AlertFact): boolean {
  if (asks(a) === asks(b)) return asks(a) !== undefined && a.for !== b.for;
  const [left, right] = [a.query.query.root, b.query.query.root];
  return left !== undefined && right !== undefined && overlaps(left, right);
}

function hintOf({ place }: AlertFact | RecordFact): string {
  return `The other is in line ${place.line}: remove one, or give them labels that tell them apart.`;
}

function asks({ query: { query } }: AlertFact | RecordFact): string | undefined {
  return query.root === undefined || query.problems.length > 0 ? undefined : treeText(query.root);
}

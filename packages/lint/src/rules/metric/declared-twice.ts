import { emitterOf } from "../../emission/emitter.ts";
import type { Facts } from "../../facts.ts";
import type { MetricFact } from "../../facts/source.ts";
import type { Report } from "../../finding.ts";
import { source, type Rule } from "../rule.ts";

export const declaredTwice: Rule = {
  id: "metric/declared-twice",
  severity: "error",
  summary: "One service declares a metric twice, and not alike.",
  why: "The client throws when the second is made; where each has a registry of its own, two families of one name reach Prometheus, which keeps whatever comes last.",
  hint: "Declare it once, and import it where it is used.",
  bad: source(`
import { Counter } from "prom-client";
export const placed = new Counter({ name: "shop_orders_total", help: "Orders placed.", labelNames: ["plan"] });
export const sent = new Counter({ name: "shop_orders_total", help: "Orders placed.", labelNames: ["region"] });`),
  good: source(`
import { Counter } from "prom-client";
export const placed = new Counter({ name: "shop_orders_total", help: "Orders placed.", labelNames: ["plan"] });
export const sent = new Counter({ name: "shop_orders_sent_total", help: "Orders sent.", labelNames: ["region"] });`),
  *check(facts) {
    for (const group of declared(facts)) yield* judge(group);
  },
};

/** Metrics of one name in one registry of one service; tests make theirs as they like, and of two conditions one may hold. */
function declared({ metrics }: Facts): MetricFact[][] {
  const judged = metrics.filter(
    ({ name, library, handling, place }) =>
      name !== undefined && library !== "opentelemetry" && !handling?.isGuarded && !isTest(place.file),
  );
  const groups = Map.groupBy(judged, ({ name, library, registry, place }) =>
    JSON.stringify([emitterOf(place.file), library, name, registry]),
  );
  return [...groups.values()].filter(({ length }) => length > 1);
}

function isTest(file: string): boolean {
  return /\.(test|spec)\.[cm]?[jt]sx?$|\/(__tests__|__mocks__|tests?)\//.test(file);
}

function* judge(group: readonly MetricFact[]): Iterable<Report> {
  const [first, ...others] = group.toSorted(
    (a, b) =>
      (a.place.file < b.place.file ? -1 : Number(a.place.file > b.place.file)) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column,
  );
  for (const other of others) {
    const difference = first && differenceOf(first, other);
    if (!difference) continue;
    const { file, line } = first.place;
    const where = file === other.place.file ? `line ${line}` : `${file.split("/").at(-1)}:${line}`;
    yield { place: other.place, message: `${other.name} is declared in ${where} too, ${difference}` };
  }
}

/** How two declarations differ, in what both of them say. */
function differenceOf(a: MetricFact, b: MetricFact): string | undefined {
  if (a.type !== b.type) return `as a ${a.type}, and here as a ${b.type}`;
  const labels = [a, b].map((metric) => metric.labels?.map(({ name }) => name).toSorted());
  if (labels[0] && labels[1] && labels[0].join() !== labels[1].join())
    return `with ${listed(labels[0])}, and here with ${listed(labels[1])}`;
  if (a.bounds && b.bounds && a.bounds.join() !== b.bounds.join()) return "with other buckets";
  if (a.unit !== undefined && b.unit !== undefined && a.unit !== b.unit)
    return `with unit ${a.unit}, and here with ${b.unit}`;
  const helps = a.help !== undefined && b.help !== undefined && a.helpPlace && b.helpPlace;
  return helps && a.help !== b.help ? "with other help" : undefined;
}

function listed(labels: readonly string[]): string {
  return labels.length === 0 ? "no labels" : `label${labels.length === 1 ? "" : "s"} ${labels.join(", ")}`;
}

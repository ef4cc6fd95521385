import { distance } from "fastest-levenshtein";
import type { LabelUse } from "../../facts/source.ts";
import type { Report } from "../../finding.ts";
import { keyEdits } from "../label-edits.ts";
import { source, type Rule } from "../rule.ts";

export const undeclared: Rule = {
  id: "label/undeclared",
  severity: "error",
  summary: "A label is given a value that its metric does not declare.",
  why: "prom-client throws at that line, at run time, on the request that first reaches it.",
  hint: "Add it to `labelNames`, or correct its name.",
  bad: source(`
import { Counter } from "prom-client";
const orders: any = new Counter({ name: "shop_orders_total", help: "Orders.", labelNames: ["channel"] });
orders.inc({ chanel: "web" });`),
  good: source(`
import { Counter } from "prom-client";
const orders: any = new Counter({ name: "shop_orders_total", help: "Orders.", labelNames: ["channel"] });
orders.inc({ channel: "web" });`),
  fixable: "safe",
  *check({ uses }) {
    const told = new Set<string>();
    for (const use of uses) {
      const { metric, label, place } = use;
      if (!metric?.labels || metric.library === "opentelemetry" || /^[*#]/.test(label)) continue;
      const names = metric.labels.map(({ name }) => name);
      const key = JSON.stringify([place.file, place.line, place.column, label, metric.name]);
      if (names.includes(label) || told.has(key)) continue;
      told.add(key);
      yield report(use, metric.name ?? metric.expression, names);
    }
  },
};

function report(use: LabelUse, metric: string, names: readonly string[]): Report {
  const { label, place } = use;
  const known = names.length > 0 ? `its labels are ${names.join(", ")}` : "it has no labels";
  const message = `${metric} does not declare label ${label}; ${known}`;
  const meant = nearest(label, names);
  const edits = meant === undefined ? undefined : keyEdits([use], meant);
  if (meant === undefined) return { place, message };
  const hint = `Did you mean ${meant}?`;
  return edits
    ? { place, message, hint, fix: { title: `call it ${meant}`, edits } }
    : { place, message, hint };
}

/** The one declared label that differs by a slip of the pen, or by how its words are joined. */
function nearest(label: string, names: readonly string[]): string | undefined {
  const near = names.filter(
    (name) => bare(name) === bare(label) || distance(name, label) <= (label.length < 6 ? 1 : 2),
  );
  return near.length === 1 ? near[0] : undefined;
}

function bare(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

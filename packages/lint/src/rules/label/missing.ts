import type { Facts } from "../../facts.ts";
import type { RecordingFact } from "../../facts/source.ts";
import type { Report } from "../../finding.ts";
import { source, type Rule } from "../rule.ts";

export const missing: Rule = {
  id: "label/missing",
  severity: "error",
  summary: "A call leaves out a label that its metric declares, or gives too few or too many by position.",
  why: "The series has an empty value for it: it is counted beside the others, and a filter or a join by that label loses it. By position prom-client throws instead.",
  hint: "Give every declared label a value, such as none where there is nothing to say.",
  bad: source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop_orders_total", help: "Orders.", labelNames: ["channel", "plan"] });
orders.inc({ channel: "web" });`),
  good: source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop_orders_total", help: "Orders.", labelNames: ["channel", "plan"] });
orders.inc({ channel: "web", plan: "none" });`),
  *check(facts) {
    const told = new Set<string>();
    for (const recording of judged(facts)) {
      const place = recording.labelsPlace ?? recording.place;
      const message = messageFor(recording);
      const key = JSON.stringify([place.file, place.line, place.column, recording.metric?.name]);
      if (!message || told.has(key)) continue;
      told.add(key);
      yield { place, message } satisfies Report;
    }
  },
};

function judged({ recordings }: Facts): readonly RecordingFact[] {
  return recordings.filter(({ metric, library }) => library === "prom-client" && metric?.labels?.length);
}

function messageFor({ metric, labels, positions }: RecordingFact): string | undefined {
  const declared = metric?.labels?.map(({ name }) => name) ?? [];
  const name = metric?.name ?? metric?.expression;
  if (positions !== undefined && positions !== declared.length) {
    const [values, names] = [counted(positions, "value"), counted(declared.length, "label")];
    return `${values} given by position, and ${name} has ${names}: ${declared.join(", ")}`;
  }
  // A label that is not declared may be the one that lacks, misspelt: label/undeclared says so.
  if (!labels?.every((label) => declared.includes(label))) return undefined;
  const lacking = declared.filter((label) => !labels.includes(label));
  if (lacking.length === 0) return undefined;
  return `${name} is recorded without ${lacking.length === 1 ? "label" : "labels"} ${lacking.join(", ")}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

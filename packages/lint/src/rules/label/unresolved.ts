import { source, type Rule } from "../rule.ts";

export const unresolved: Rule = {
  id: "label/unresolved",
  severity: "info",
  summary: "The values of a label cannot be followed.",
  why: "What cannot be read is not judged; saying so keeps silence from looking like approval.",
  hint: "Give it a type with few values, or check it against a list before it becomes a label.",
  bad: source(`
import { Counter } from "prom-client";
const jobs = new Counter({ name: "shop_jobs_total", help: "Jobs run.", labelNames: ["kind"] });
export function done(kind: string) {
  jobs.inc({ kind });
}`),
  good: source(`
import { Counter } from "prom-client";
const jobs = new Counter({ name: "shop_jobs_total", help: "Jobs run.", labelNames: ["kind"] });
export function done(kind: "mail" | "report") {
  jobs.inc({ kind });
}`),
  *check({ metrics, uses }) {
    for (const { name, open, place } of metrics.flatMap(({ labels }) => labels ?? [])) {
      if (open?.kind === "unknown")
        yield { place, message: `cannot tell how many values label ${name} has: ${open.why}` };
    }
    for (const { label, values, place, library } of uses) {
      if (values.kind !== "unknown" || library === "telltale") continue;
      yield {
        place,
        message: `cannot tell how many values ${label === "*" ? "the labels have" : `label ${label} has`}: ${values.why}`,
      };
    }
  },
};

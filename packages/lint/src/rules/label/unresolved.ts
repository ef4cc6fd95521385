import type { LabelUse } from "../../facts/source.ts";
import type { Report } from "../../finding.ts";
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
    yield* ofUses(uses);
  },
};

/** One for each label at each place, though a helper there may serve many metrics; the same whatever their order. */
function ofUses(uses: readonly LabelUse[]): Iterable<Report> {
  const found = new Map<string, Report>();
  for (const { label, values, place, library } of uses) {
    if (values.kind !== "unknown" || library === "telltale") continue;
    const subject = label === "*" ? "the labels have" : `label ${label} has`;
    const report = { place, message: `cannot tell how many values ${subject}: ${values.why}` };
    const key = JSON.stringify([place.file, place.line, place.column, label]);
    const known = found.get(key);
    if (!known || report.message < known.message) found.set(key, report);
  }
  return found.values();
}

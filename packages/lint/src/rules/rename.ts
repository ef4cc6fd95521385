import type { Facts } from "../facts.ts";
import type { Edit, Fix } from "../finding.ts";
import type { Settings } from "../options.ts";
import { once } from "./once.ts";
import { namedMetrics, scrapedName, type Named } from "./subjects.ts";
import { repairName, type RepairOptions } from "../naming/repair-name.ts";
import { repairOtelName } from "../naming/repair-otel-name.ts";

/** A better name for a metric, and the edit that gives it; undefined where there is none, or it is taken. */
export interface Rename {
  readonly name: string;
  readonly hint: string;
  /** Only where the name stands in source as one literal. */
  readonly fix?: Fix;
}

/** The one rename that all rules about a metric's name propose: done once, none of them has anything to say any more. */
export function renameOf(
  metric: Named,
  facts: Facts,
  settings: Settings,
  options: RepairOptions = {},
): Rename | undefined {
  const name = repaired(metric, options);
  if (name === undefined || isTaken(metric, name, facts, settings)) return undefined;
  const edit = isWanted(metric, name, facts, settings) ? undefined : nameEdit(metric, name);
  const fix = edit && { title: `rename to ${name}`, consequence: consequenceOf(metric, name), edits: [edit] };
  return { name, hint: `Call it ${name}.`, ...(fix ? { fix } : {}) };
}

/** The hint and the fix of a report about a name, as far as there are any. */
export function mended(rename: Rename | undefined): Pick<Rename, "fix"> & { readonly hint?: string } {
  return rename ? { hint: rename.hint, ...(rename.fix ? { fix: rename.fix } : {}) } : {};
}

/** The edit that writes another name in the place of a metric's literal. */
export function nameEdit({ metric, name: given }: Named, name: string): Edit | undefined {
  const { namePlace, expression = "" } = metric ?? {};
  if (!namePlace?.span) return undefined;
  const quote = /^["'`]/.exec(expression)?.[0] ?? '"';
  const isWhole = namePlace.span.end - namePlace.span.start === given.length + 2;
  return isWhole ? { file: namePlace.file, span: namePlace.span, text: quote + name + quote } : undefined;
}

/** What else changes when a metric is called otherwise. */
export function consequenceOf(metric: Named, name: string): string {
  const before = scrapedName(metric);
  const after = scrapedName({ ...metric, name });
  return before === after
    ? `the instrument has another name for whoever receives OTLP; in Prometheus it stays ${before}`
    : `dashboards, alerts and rules that ask for ${before} must ask for ${after}`;
}

function repaired(metric: Named, options: RepairOptions): string | undefined {
  return metric.convention === "prometheus" ? repairName(metric, options) : repairOtelName(metric);
}

/** Whether another metric has the name in Prometheus; where translation changes nothing the metric itself has it. */
function isTaken(metric: Named, name: string, facts: Facts, settings: Settings): boolean {
  const after = scrapedName({ ...metric, name });
  return after !== scrapedName(metric) && takenNames(facts, settings).has(after);
}

const takenNames: (facts: Facts, settings: Settings) => ReadonlySet<string> = once(
  (facts, settings) => new Set(namedMetrics(facts, settings).map(scrapedName)),
);

/** Whether a metric of another name would be given the same one: then a person has to choose. */
function isWanted(metric: Named, name: string, facts: Facts, settings: Settings): boolean {
  const wanting = wantedNames(facts, settings).get(scrapedName({ ...metric, name }));
  return wanting !== undefined && [...wanting].some((other) => other !== metric.name);
}

/** Which metrics of source would be given a name, by that name. */
const wantedNames: (facts: Facts, settings: Settings) => ReadonlyMap<string, ReadonlySet<string>> = once(
  (facts, settings) => {
    const wanted = new Map<string, Set<string>>();
    for (const metric of namedMetrics(facts, settings).filter(({ inSource }) => inSource)) {
      for (const options of [{}, { convert: true }, { unit: "seconds" }]) {
        const name = repaired(metric, options);
        if (name === undefined) continue;
        const key = scrapedName({ ...metric, name });
        wanted.set(key, (wanted.get(key) ?? new Set<string>()).add(metric.name));
      }
    }
    return wanted;
  },
);

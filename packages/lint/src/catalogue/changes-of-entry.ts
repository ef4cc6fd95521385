import { unitSuffix } from "@telltale/conventions";
import type { CatalogueEntry, CatalogueLabel } from "./catalogue.ts";

/** One difference between two catalogues, in words of what it breaks. */
export interface CatalogueChange {
  readonly kind:
    | "added"
    | "removed"
    | "renamed"
    | "type"
    | "unit"
    | "help"
    | "label-added"
    | "label-removed"
    | "label-values"
    | "buckets"
    | "series"
    | "declared-in"
    | "used-by";
  readonly metric: string;
  /** Of a rename: the new name. */
  readonly to?: string;
  /** Whether a query, an alert or a panel that was right can be wrong by it. */
  readonly isBreaking: boolean;
  readonly sentence: string;
}

/** How a metric that is still there has changed. */
export function changesOfEntry(old: CatalogueEntry, now: CatalogueEntry | undefined): CatalogueChange[] {
  if (!now) return [];
  const { name } = old;
  const told: (CatalogueChange | false)[] = [
    isTold(old.type, now.type) &&
      old.type !== now.type &&
      breaking(
        name,
        "type",
        `${name} was a ${old.type} and is a ${now.type}; functions such as rate() over it mean something else`,
      ),
    isTold(old.unit, now.unit) &&
      unitOf(old) !== unitOf(now) &&
      breaking(
        name,
        "unit",
        `${name} was in ${unitOf(old)} and is in ${unitOf(now)}; thresholds and axes no longer fit`,
      ),
    isTold(old.buckets, now.buckets) &&
      differs(old.buckets, now.buckets) &&
      breaking(
        name,
        "buckets",
        `${name} has ${bucketWords(old, now)}; quantiles before and after cannot be compared`,
      ),
    old.help !== now.help && quiet(name, "help", `${name} has another help text`),
    differs(old.series, now.series) &&
      quiet(name, "series", `${name} had ${seriesWords(old)} per instance and has ${seriesWords(now)}`),
    differs(old.declaredIn, now.declaredIn) &&
      quiet(
        name,
        "declared-in",
        `${name} is declared in ${now.declaredIn.join(", ") || "nothing that was read"}`,
      ),
    differs(old.usedBy, now.usedBy) &&
      quiet(name, "used-by", `${name} is asked for by ${now.usedBy.join(", ") || "nobody"}`),
    ...changesOfLabels(old, now),
  ];
  return told.filter((change) => change !== false);
}

/** What one side cannot tell is no change. */
function isTold(old: unknown, now: unknown): boolean {
  return [old, now].every((each) => each !== undefined && each !== "unknown");
}

function differs(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}

function breaking(metric: string, kind: CatalogueChange["kind"], sentence: string): CatalogueChange {
  return { kind, metric, isBreaking: true, sentence };
}

function quiet(metric: string, kind: CatalogueChange["kind"], sentence: string): CatalogueChange {
  return { kind, metric, isBreaking: false, sentence };
}

/** As a name would say it: annotations such as `{order}` count nothing. */
function unitOf({ unit = "" }: CatalogueEntry): string {
  return unitSuffix(unit).join(" ") || "no unit";
}

function bucketWords(old: CatalogueEntry, now: CatalogueEntry): string {
  const [before, after] = [old.buckets ?? [], now.buckets ?? []];
  const lost = before.filter((bound) => !after.includes(bound));
  const gained = after.filter((bound) => !before.includes(bound));
  const parts = [
    ...(lost.length > 0 ? [`lost the bounds ${lost.join(", ")}`] : []),
    ...(gained.length > 0 ? [`gained the bounds ${gained.join(", ")}`] : []),
  ];
  return parts.join(" and ") || "other bounds";
}

function seriesWords({ series }: CatalogueEntry): string {
  if (series === undefined) return "a number of series nobody can tell";
  return series === "unbounded" ? "an unbounded number of series" : `${series} series`;
}

function changesOfLabels(
  { name, labels: old }: CatalogueEntry,
  { labels: now }: CatalogueEntry,
): CatalogueChange[] {
  if (!old || !now) return [];
  const [before, after] = [mapOf(old), mapOf(now)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((label) => {
    const [was, is] = [before.get(label), after.get(label)];
    if (!is)
      return [
        breaking(
          name,
          "label-removed",
          `${name} has lost the label ${label}; queries that match or group by it find nothing`,
        ),
      ];
    if (!was)
      return [
        breaking(
          name,
          "label-added",
          `${name} has gained the label ${label}; queries that match its series one to one see several`,
        ),
      ];
    const sentence = valueWords(was, is);
    return sentence ? [quiet(name, "label-values", `label ${label} of ${name} ${sentence}`)] : [];
  });
}

function mapOf(labels: readonly CatalogueLabel[]): Map<string, CatalogueLabel> {
  return new Map(labels.map((label) => [label.name, label]));
}

function valueWords({ values: was }: CatalogueLabel, { values: is }: CatalogueLabel): string | undefined {
  if (JSON.stringify(was) === JSON.stringify(is)) return undefined;
  if (typeof was !== "object" || typeof is !== "object")
    return `had ${countWords(was)} and has ${countWords(is)}`;
  const lost = was.filter((value) => !is.includes(value));
  const gained = is.filter((value) => !was.includes(value));
  const parts = [
    ...(lost.length > 0 ? [`can no longer be ${lost.join(", ")}`] : []),
    ...(gained.length > 0 ? [`can now be ${gained.join(", ")}`] : []),
  ];
  return parts.join(" and ");
}

function countWords(values: CatalogueLabel["values"]): string {
  if (values === undefined) return "values nobody can tell";
  if (values === "unbounded") return "any number of values";
  return `${typeof values === "number" ? values : values.length} values`;
}

import type { Facts } from "../facts.ts";
import type { LabelUse, MetricFact } from "../facts/source.ts";
import type { Edit, Fix, TextSpan } from "../finding.ts";

/** The fix that takes a label from all who are given it; undefined where a place is not known, or serves others too. */
export function dropLabel(label: string, uses: readonly LabelUse[], facts: Facts): Fix | undefined {
  const metrics = new Set(uses.map(({ metric }) => metric));
  const given = uses.map(({ entry, place }) => entryAt(place.file, entry));
  const declared = [...metrics].map((metric) => declarationOf(label, metric));
  const entries = [...given, ...declared.flat()];
  if (!entries.every((each) => each !== undefined) || !areAlone(entries, metrics, facts)) return undefined;
  return {
    title: `leave ${label} out`,
    consequence: `queries that ask for ${label} find it no more unless the scrape configuration adds it`,
    edits: distinct(entries),
  };
}

/** The entry of a metric's list of labels, or none where it has no list; undefined where it cannot be taken out. */
function declarationOf(label: string, metric: MetricFact | undefined): readonly (Edit | undefined)[] {
  if (!metric?.handling?.isWhollySeen || metric.library === "telltale") return [undefined];
  if (metric.library === "opentelemetry") return [];
  const own = metric.labels?.find(({ name }) => name === label);
  return [own && entryAt(own.place.file, own.entry)];
}

function entryAt(file: string, span: TextSpan | undefined): Edit | undefined {
  return span && { file, span, text: "" };
}

/** Whether nobody else is given a label, or has its list, where something is taken out. */
function areAlone(
  edits: readonly Edit[],
  metrics: ReadonlySet<MetricFact | undefined>,
  facts: Facts,
): boolean {
  const taken = new Set(edits.map(keyOf));
  const others = facts.metrics.filter((metric) => !metrics.has(metric));
  const lists = others.flatMap(({ labels = [] }) =>
    labels.map(({ place, entry }) => entryAt(place.file, entry)),
  );
  const given = facts.uses.filter(({ metric }) => !metrics.has(metric));
  const objects = given.map(({ place, entry }) => entryAt(place.file, entry));
  const isWhole = facts.uses.every((use) => !metrics.has(use.metric) || !/^[*#]/.test(use.label));
  return isWhole && ![...lists, ...objects].some((each) => each && taken.has(keyOf(each)));
}

function distinct(edits: readonly Edit[]): Edit[] {
  return [...new Map(edits.map((edit) => [keyOf(edit), edit])).values()];
}

function keyOf({ file, span }: Edit): string {
  return `${file}\0${span.start}`;
}

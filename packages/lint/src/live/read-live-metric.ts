import type { LiveLabel, LiveMetric } from "../facts/live.ts";
import type { Place } from "../finding.ts";
import { readTexts, readVector, type Answered } from "./answers.ts";
import type { Asker } from "./asker.ts";
import type { LiveFamily } from "./live-families.ts";
import type { LiveOptions } from "./live-options.ts";
import { countOf, countsQuery, partLabel, selectorOf } from "./questions.ts";

/** Labels looked at of one metric; those after them add little. */
const mostLabels = 12;

/** More values than this are counted, not read. */
const mostValues = 500;

/** One family, by job. */
export async function readLiveMetric(
  { name, type }: LiveFamily,
  asker: Asker,
  { now, own }: LiveOptions,
  place: Place,
): Promise<LiveMetric[]> {
  const selector = selectorOf(name, type);
  const recent = { "match[]": selector, start: String(now - 600), end: String(now) };
  const names = readTexts(await asker.ask("/api/v1/labels", recent))
    .filter(isOwnLabel)
    .slice(0, mostLabels);
  const counts = readVector(await asker.ask("/api/v1/query", { query: countsQuery(selector, names) }));
  const values = await readValues(own.get(name) ?? [], counts, asker, recent);
  const jobs = [...new Set(counts.map(({ labels }) => labels["job"] ?? ""))].toSorted();
  return jobs.flatMap((job) => {
    const ofJob = counts.filter(({ labels }) => (labels["job"] ?? "") === job);
    const before = partOf(ofJob, countOf.before);
    const series = partOf(ofJob, countOf.series);
    if (series === undefined) return [];
    const labels = names.map((label) => labelOf(label, ofJob, values));
    const onOneInstance = partOf(ofJob, countOf.instance) ?? series;
    return [
      { name, job, type, series, onOneInstance, ...(before === undefined ? {} : { before }), labels, place },
    ];
  });
}

/** Of scraping, of histograms and summaries; not what an application chose. */
const added = new Set(["__name__", "job", "instance", "le", "quantile"]);

/** A label of the application's own; names that need quotes are left out, since older servers cannot be asked for them. */
function isOwnLabel(name: string): boolean {
  return /^[a-zA-Z_]\w*$/.test(name) && !added.has(name);
}

async function readValues(
  labels: readonly string[],
  counts: readonly Answered[],
  asker: Asker,
  recent: Readonly<Record<string, string>>,
): Promise<Map<string, string[]>> {
  const values = new Map<string, string[]>();
  for (const label of labels) {
    const most = Math.max(
      0,
      ...counts.filter((each) => each.labels[partLabel] === countOf.label + label).map(({ value }) => value),
    );
    if (most === 0 || most > mostValues) continue;
    const answer = await asker.ask(`/api/v1/label/${encodeURIComponent(label)}/values`, recent);
    if (answer !== undefined) values.set(label, readTexts(answer));
  }
  return values;
}

function labelOf(
  name: string,
  counts: readonly Answered[],
  values: ReadonlyMap<string, readonly string[]>,
): LiveLabel {
  const known = values.get(name);
  return { name, distinct: partOf(counts, countOf.label + name) ?? 0, ...(known ? { values: known } : {}) };
}

function partOf(counts: readonly Answered[], part: string): number | undefined {
  return counts.find(({ labels }) => labels[partLabel] === part)?.value;
}

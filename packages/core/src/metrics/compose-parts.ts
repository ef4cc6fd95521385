import { composeValue } from "./compose-value.ts";
import { quoteLabel, readLabels, renderPairs, type GuestLabel } from "./guest-labels.ts";
import type { GuestFamily, GuestSample } from "./guest-text.ts";

/** One of the samples that make a histogram or a summary. */
export interface Part {
  /** What it adds to the family's name. */
  readonly suffix: string;
  readonly pairs: readonly GuestLabel[];
  /** Its bound or quantile, for those that have one. */
  readonly at: string | undefined;
  readonly sample: GuestSample;
}

/** Whether the samples of a type are parts of one. */
export function hasParts(type: string): boolean {
  return type === "histogram" || type === "gaugehistogram" || type === "summary";
}

/** One sample for each label set of a histogram, gauge histogram or summary; undefined when one cannot be made. */
export function composeParts(family: GuestFamily, name: string): readonly GuestSample[] | undefined {
  const groups = new Map<string, Part[]>();
  for (const sample of family.samples) {
    const part = readPart(sample, family);
    if (!part) return undefined;
    const key = part.pairs.map(renderPair).toSorted(byText).join(",");
    const group = groups.get(key);
    if (group) group.push(part);
    else groups.set(key, [part]);
  }
  const samples = [...groups.values()].map((parts) => composeSample(name, family.type, parts));
  return samples.every((sample) => sample !== undefined) ? samples : undefined;
}

function readPart(sample: GuestSample, { name, type }: GuestFamily): Part | undefined {
  const read = readLabels(`{${sample.labels}}`);
  if (!read) return undefined;
  const [own, marked] = type === "summary" ? ["quantile", ""] : ["le", "_bucket"];
  const suffix = sample.name.slice(name.length);
  const at = read.pairs.find((pair) => pair.name === own)?.value;
  if ((suffix === marked) !== (at !== undefined)) return undefined;
  return { suffix, pairs: read.pairs.filter((pair) => pair.name !== own), at, sample };
}

function renderPair({ name, value }: GuestLabel): string {
  return `${quoteLabel(name)}="${value}"`;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}

function composeSample(name: string, type: string, parts: readonly Part[]): GuestSample | undefined {
  const value = composeValue(type, parts);
  const labels = renderPairs(parts[0]?.pairs ?? [], "allow-utf-8");
  if (value === undefined || labels === undefined) return undefined;
  const created = parts.find(({ suffix }) => suffix === "_created")?.sample.value;
  const exemplars = parts.map(({ sample }) => readTimedExemplar(sample.exemplar));
  return {
    name,
    labels,
    value,
    timestamp: parts[0]?.sample.timestamp,
    start: readStart(created),
    exemplar: exemplars.filter((exemplar) => exemplar !== undefined).join(" # ") || undefined,
  };
}

/** A time of creation as OpenMetrics 2.0 takes it: a real number. */
export function readStart(created: string | undefined): string | undefined {
  return created !== undefined && Number.isFinite(Number(created)) ? created : undefined;
}

/** An exemplar, if it has a time; those without are legal in OpenMetrics 1.0 only. */
export function readTimedExemplar(exemplar: string | undefined): string | undefined {
  const isTimed = /^\{(?:[^"}]|"(?:[^"\\]|\\.)*")*\} \S+ -?[\d.]\S*$/su.test(exemplar ?? "");
  return isTimed ? exemplar : undefined;
}

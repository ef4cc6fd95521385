import type { Format } from "./accept.ts";
import { composeFamily } from "./compose-family.ts";
import { isLegalName } from "./escape-name.ts";
import { quoteName } from "./escape.ts";
import { escapeFamily } from "./escape-family.ts";
import type { GuestFamily, GuestSample } from "./guest-text.ts";
import { familyName } from "./metric-names.ts";
import { renderHead } from "./render-head.ts";

/**
 * A guest's family in the format of this scrape, or undefined when one of its names is taken; takes its names.
 * A type the format lacks, or a counter that OpenMetrics 1.0 would not let stand, is exposed as of unknown type.
 */
export function renderFamily(
  guest: GuestFamily,
  format: Format,
  taken: Set<string>,
): Iterable<string> | undefined {
  const family = escapeFamily(guest, format);
  if (!family) return undefined;
  const names = new Set([family.name, ...family.samples.map(({ name }) => name)]);
  if ([...names].some((name) => taken.has(name))) return undefined;
  const shown = format.composite
    ? composeFamily(family)
    : [{ ...family, ...(format.openMetrics ? openMetricsHead(family, taken) : textHead(family)) }];
  for (const name of names) taken.add(name);
  for (const { name } of shown) taken.add(name);
  return render(shown, format, family.openMetrics);
}

interface Naming {
  readonly name: string;
  readonly type: string;
}

function openMetricsHead({ name, type, openMetrics }: GuestFamily, taken: ReadonlySet<string>): Naming {
  if (openMetrics) return { name, type: type === "untyped" ? "unknown" : type };
  const family = familyName(name, true);
  if (type === "counter" && family !== name && !taken.has(family)) return { name: family, type };
  return { name, type: type === "counter" || !sharedTypes.has(type) ? "unknown" : type };
}

function textHead({ name, type, openMetrics }: GuestFamily): Naming {
  if (openMetrics && type === "counter") return { name: `${name}_total`, type };
  if (openMetrics && type === "info") return { name: `${name}_info`, type: "gauge" };
  if (type === "stateset") return { name, type: "gauge" };
  return { name, type: type === "counter" || sharedTypes.has(type) ? type : "untyped" };
}

/** Types that mean the same in both formats. */
const sharedTypes = new Set(["gauge", "histogram", "summary"]);

/** What is written of a family: a sample may bring what stands behind its value. */
export interface ShownFamily {
  readonly name: string;
  readonly type: string;
  readonly help?: string | undefined;
  readonly unit?: string | undefined;
  readonly samples: readonly GuestSample[];
}

function* render(
  families: readonly ShownFamily[],
  format: Format,
  isFromOpenMetrics: boolean,
): Generator<string> {
  for (const family of families) {
    yield renderHead(family, format);
    for (const sample of family.samples) {
      // Creation times are a sample of their own in OpenMetrics only.
      if (format.openMetrics || !(isFromOpenMetrics && sample.name.endsWith("_created")))
        yield renderSample(sample, isFromOpenMetrics, format.openMetrics);
    }
  }
}

function renderSample(sample: GuestSample, from: boolean, to: boolean): string {
  const { name, labels, value, timestamp, exemplar } = sample;
  const time = timestamp === undefined ? "" : ` ${convertTimestamp(timestamp, from, to)}`;
  const start = sample.start === undefined ? "" : ` st@${sample.start}`;
  const end = from && to && exemplar ? ` # ${exemplar}` : "";
  return `${renderSeries(name, labels)} ${value}${time}${start}${end}\n`;
}

/** A name that needs quotes stands between the braces. */
function renderSeries(name: string, labels: string): string {
  if (isLegalName(name)) return labels === "" ? name : `${name}{${labels}}`;
  return `{${quoteName(name)}${labels === "" ? "" : `,${labels}`}}`;
}

/** Text counts milliseconds, OpenMetrics seconds. */
function convertTimestamp(timestamp: string, from: boolean, to: boolean): string {
  if (from === to) return timestamp;
  return String(to ? Number(timestamp) / 1_000 : Math.round(Number(timestamp) * 1_000));
}

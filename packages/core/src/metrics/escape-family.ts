import type { Format } from "./accept.ts";
import { escapeName } from "./escape-name.ts";
import { readLabels, renderPairs } from "./guest-labels.ts";
import type { GuestFamily, GuestSample } from "./guest-text.ts";

/** A guest's family under the names this scrape shows; undefined when two of its labels or series become one. */
export function escapeFamily(family: GuestFamily, { escaping }: Format): GuestFamily | undefined {
  if (escaping === "allow-utf-8") return family;
  // Escaped with the ending that Prometheus' own name has: what is escaped must be what can be read back.
  const ending = family.openMetrics ? (endings.get(family.type) ?? "") : "";
  const whole = escapeName(`${family.name}${ending}`, escaping);
  const name = whole.slice(0, whole.length - ending.length);
  const samples: GuestSample[] = [];
  let hasChanged = false;
  for (const sample of family.samples) {
    const labels = escapeLabels(sample.labels, escaping);
    if (labels === undefined) return undefined;
    hasChanged ||= labels !== sample.labels;
    samples.push({ ...sample, name: `${name}${sample.name.slice(family.name.length)}`, labels });
  }
  return hasChanged && hasTwins(samples) ? undefined : { ...family, name, samples };
}

const endings: ReadonlyMap<string, string> = new Map([
  ["counter", "_total"],
  ["info", "_info"],
]);

function escapeLabels(labels: string, escaping: Format["escaping"]): string | undefined {
  // Names in quotes are the only ones to change, except with dots, which double every underscore.
  if (labels === "" || (escaping !== "dots" && !/(?:^|,)\s*"/.test(labels))) return labels;
  const read = readLabels(`{${labels}}`);
  return read && renderPairs(read.pairs, escaping);
}

function hasTwins(samples: readonly GuestSample[]): boolean {
  const series = samples.map(({ name, labels, timestamp }) => `${name}{${labels}} ${timestamp}`);
  return new Set(series).size < series.length;
}

import type { Format } from "./accept.ts";
import type { GuestFamily, GuestSample } from "./guest-text.ts";
import { familyName } from "./metric-names.ts";

/**
 * A guest's family in the format of this scrape, or undefined when one of its names is taken; takes its names.
 * A type the format lacks, or a counter that OpenMetrics would not let stand, is exposed as of unknown type.
 */
export function renderFamily(
  family: GuestFamily,
  format: Format,
  taken: Set<string>,
): Iterable<string> | undefined {
  const names = new Set([family.name, ...family.samples.map(({ name }) => name)]);
  if ([...names].some((name) => taken.has(name))) return undefined;
  const { name, type } = format.openMetrics ? openMetricsHead(family, taken) : textHead(family);
  for (const shown of names) taken.add(shown);
  taken.add(name);
  return render(family, name, type, format.openMetrics);
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

function* render(family: GuestFamily, name: string, type: string, openMetrics: boolean): Generator<string> {
  if (family.help !== undefined) yield `# HELP ${name} ${convertHelp(family.help, openMetrics)}\n`;
  yield `# TYPE ${name} ${type}\n`;
  if (openMetrics && family.unit) yield `# UNIT ${name} ${family.unit}\n`;
  for (const sample of family.samples) {
    // Creation times are a sample of their own in OpenMetrics only.
    if (openMetrics || !(family.openMetrics && sample.name.endsWith("_created"))) {
      yield renderSample(sample, family.openMetrics, openMetrics);
    }
  }
}

function renderSample(sample: GuestSample, from: boolean, to: boolean): string {
  const { name, labels, value, timestamp, exemplar } = sample;
  const time = timestamp === undefined ? "" : ` ${convertTimestamp(timestamp, from, to)}`;
  const end = from && to && exemplar ? ` # ${exemplar}` : "";
  // A comma after the last pair is legal in text 0.0.4 only.
  return `${name}${labels.replace(/,\s*\}$/, "}")} ${value}${time}${end}\n`;
}

/** Text 0.0.4 counts milliseconds, OpenMetrics seconds. */
function convertTimestamp(timestamp: string, from: boolean, to: boolean): string {
  if (from === to) return timestamp;
  return String(to ? Number(timestamp) / 1_000 : Math.round(Number(timestamp) * 1_000));
}

/** Only OpenMetrics escapes a quote in a help text; a stray backslash is legal in neither. */
function convertHelp(help: string, openMetrics: boolean): string {
  if (openMetrics)
    return help.replaceAll(/\\[\\n"]|["\\]/g, (found) => (found.length === 2 ? found : `\\${found}`));
  return help.replaceAll(/\\(.)/gs, (found, character: string) => (character === '"' ? '"' : found));
}

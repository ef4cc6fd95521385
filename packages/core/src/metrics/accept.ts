import { isEscaping, type Escaping } from "./escape-name.ts";
import { readQuality } from "./quality.ts";

/** How an exposition is written. */
export interface Format {
  readonly contentType: string;
  /** OpenMetrics of any version: exemplars, units, times in seconds, and an end that can be seen. */
  readonly openMetrics: boolean;
  /** OpenMetrics 2.0: a family has the name of its samples, and a histogram is one line. */
  readonly composite: boolean;
  /** What becomes of a name that Prometheus could not show before its version 3. */
  readonly escaping: Escaping;
}

/** The format an Accept header asks for. OpenMetrics only when it is named; text 0.0.4 when nothing we write is. */
export function negotiateFormat(accept: string | undefined): Format {
  const ranges = (accept ?? "").split(",").map(readRange);
  let best: { readonly version: Version; readonly range: Range } | undefined;
  for (const version of versions) {
    const range = mostSpecific(ranges, version);
    if (range && range.quality > (best?.range.quality ?? 0)) best = { version, range };
  }
  return best ? toFormat(best.version, best.range.escaping) : toFormat(fallback, undefined);
}

/** One version of one format. */
interface Version {
  readonly type: string;
  readonly version: string;
  /** Where it also stands in for less than its own type and version, the closest first. */
  readonly standsFor?: readonly string[];
}

const fallback: Version = {
  type: "text/plain",
  version: "0.0.4",
  standsFor: ["text/plain", "text/*", "*/*"],
};

/** All that we write; of two that are wanted alike, the first. Text 1.0.0 and OpenMetrics 2.0 have to be named. */
const versions: readonly Version[] = [
  { type: "application/openmetrics-text", version: "2.0.0" },
  // OpenMetrics 2.0, "Protocol Negotiation": the oldest version of the standard unless a newer one is asked for.
  { type: "application/openmetrics-text", version: "1.0.0", standsFor: ["application/openmetrics-text"] },
  // The draft before the standard. Prometheus asks for both and reads both alike.
  { type: "application/openmetrics-text", version: "0.0.1" },
  { type: "text/plain", version: "1.0.0" },
  fallback,
];

function toFormat({ type, version }: Version, asked: string | undefined): Format {
  // Text 0.0.4 has no syntax for names in quotes.
  const known = asked !== undefined && isEscaping(asked) ? asked : undefined;
  const escaping = known === "allow-utf-8" && version === "0.0.4" ? "underscores" : (known ?? "underscores");
  // Text 1.0.0 always says how it escapes; the others, whose media types have no such parameter, when they were asked.
  const isSaid = known !== undefined || (type === "text/plain" && version === "1.0.0");
  return {
    contentType: `${type}; version=${version}; charset=utf-8${isSaid ? `; escaping=${escaping}` : ""}`,
    openMetrics: type !== "text/plain",
    composite: version === "2.0.0",
    escaping,
  };
}

/** The range that decides about a version: the most specific one (RFC 9110, 12.5.1), of several the most wanted. */
function mostSpecific(
  ranges: readonly Range[],
  { type, version, standsFor = [] }: Version,
): Range | undefined {
  const named = ranges.filter((range) => range.type === type && range.version === version);
  const open = standsFor.map((wider) =>
    ranges.filter((range) => range.type === wider && range.version === undefined),
  );
  return [named, ...open]
    .find((found) => found.length > 0)
    ?.reduce((first, next) => (next.quality > first.quality ? next : first));
}

interface Range {
  readonly type: string;
  readonly version: string | undefined;
  readonly escaping: string | undefined;
  readonly quality: number;
}

function readRange(text: string): Range {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim());
  const read = (name: string) =>
    parameters
      .map((part) => part.split("="))
      .find(([key]) => key?.trim().toLowerCase() === name)?.[1]
      ?.trim()
      .replaceAll('"', "");
  return {
    type: type.toLowerCase(),
    version: read("version"),
    escaping: read("escaping")?.toLowerCase().replace("utf8", "utf-8"),
    quality: readQuality(read("q")),
  };
}

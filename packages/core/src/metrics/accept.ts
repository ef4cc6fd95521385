/** How an exposition is written. */
export interface Format {
  readonly contentType: string;
  readonly openMetrics: boolean;
}

/** Prometheus text format 0.0.4. */
export const textFormat: Format = {
  contentType: "text/plain; version=0.0.4; charset=utf-8",
  openMetrics: false,
};

/** OpenMetrics 1.0.0. */
export const openMetricsFormat: Format = {
  contentType: "application/openmetrics-text; version=1.0.0; charset=utf-8",
  openMetrics: true,
};

interface Range {
  readonly type: string;
  readonly version: string | undefined;
  readonly quality: number;
}

/** The format an Accept header asks for. OpenMetrics only when it is named; text when nothing we write is. */
export function negotiateFormat(accept: string | undefined): Format {
  const ranges = (accept ?? "").split(",").map(readRange);
  const openMetrics = best(ranges, ["application/openmetrics-text"], "1.0.0") ?? 0;
  const text =
    textTypes.map((type) => best(ranges, [type], "0.0.4")).find((quality) => quality !== undefined) ?? 0;
  return openMetrics > 0 && openMetrics >= text ? openMetricsFormat : textFormat;
}

/** The more specific range decides (RFC 9110, 12.5.1). */
const textTypes = ["text/plain", "text/*", "*/*"];

/** The highest quality given to any of these types in this version, or in none in particular. */
function best(ranges: readonly Range[], types: readonly string[], version: string): number | undefined {
  const found = ranges.filter(
    (range) => types.includes(range.type) && (range.version ?? version) === version,
  );
  return found.length === 0 ? undefined : Math.max(...found.map((range) => range.quality));
}

function readRange(text: string): Range {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim());
  const read = (name: string) =>
    parameters.map((part) => part.split("=")).find(([key]) => key?.trim().toLowerCase() === name)?.[1];
  const quality = Number(read("q") ?? 1);
  return {
    type: type.toLowerCase(),
    version: read("version")?.trim().replaceAll('"', ""),
    quality: quality >= 0 && quality <= 1 ? quality : 0,
  };
}

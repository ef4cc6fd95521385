import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noFacts } from "../facts.ts";
import type { MetricFact } from "../facts/source.ts";
import type { Finding } from "../finding.ts";
import { lint } from "../lint.ts";

const words = [
  "shop",
  "orders",
  "Orders",
  "HTTPRequests",
  "wait",
  "duration",
  "size",
  "total",
  "Total",
  "gauge",
  "counter",
  "histogram",
  "seconds",
  "bytes",
  "ms",
  "Millis",
  "percent",
  "count",
  "sum",
  "info",
  "created",
  "bucket",
  "s",
  "b",
  "kb",
  "5xx",
  "404",
  "since",
  "by",
  "region",
  "failures",
  "max",
  "per",
  "",
  "2",
  "ü",
  "http.server",
  "Usage",
  "carts",
  "seconds",
  "total",
];
const separators = ["_", "_", "_", "__", "-", ":", ".", "", " "];

const names = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...separators)), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.flat().slice(0, -1).join(""))
  .filter((name) => name !== "");

const types = fc.constantFrom("counter" as const, "gauge" as const, "histogram" as const, "summary" as const);

/** A metric whose name stands alone in a file. */
function declared(
  library: MetricFact["library"],
  name: string,
  type: MetricFact["type"],
  unit?: string,
): MetricFact {
  const expression = JSON.stringify(name);
  const place = { file: "a.ts", line: 1, column: 1, span: { start: 0, end: name.length + 2 } };
  const base = { library, type, name, expression, help: "Something else.", place, namePlace: place };
  return unit === undefined ? base : { ...base, unit };
}

function findings(metric: MetricFact): Finding[] {
  return lint({ ...noFacts, metrics: [metric] });
}

/** The name that a fix writes. */
function nameAfter({ fix }: Finding): string {
  return JSON.parse(fix?.edits[0]?.text ?? "") as string; // a fix of a name writes one literal
}

const ids = (found: readonly Finding[]): string[] => [...new Set(found.map(({ id }) => id))];

/** What no new name can cure: the namespace is the author's to choose, and so is a unit that the code does not show. */
const remaining = new Set([
  "metric/prefix",
  "metric/unit-suffix",
  "metric/timestamp-not-age",
  "metric/failure-without-attempts",
]);

describe("a name that a fix writes", () => {
  it("is accepted, for Prometheus, by every rule about names, and brings no new finding", () => {
    fc.assert(
      fc.property(names, types, (name, type) => {
        const before = findings(declared("prom-client", name, type));
        for (const finding of before.filter(({ fix }) => fix)) {
          const after = ids(findings(declared("prom-client", nameAfter(finding), type)));
          expect(after.filter((id) => !remaining.has(id) || !ids(before).includes(id))).toEqual([]);
          expect(after).not.toContain(finding.id);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("is accepted for OpenTelemetry too", () => {
    const kinds = fc.constantFrom(
      "counter" as const,
      "gauge" as const,
      "histogram" as const,
      "updowncounter" as const,
    );
    const units = fc.constantFrom("s", "By", "1", "{order}");
    fc.assert(
      fc.property(names, kinds, units, (name, type, unit) => {
        const before = findings(declared("opentelemetry", name, type, unit));
        for (const finding of before.filter(({ fix }) => fix && fix.title.startsWith("rename"))) {
          const after = ids(findings(declared("opentelemetry", nameAfter(finding), type, unit)));
          expect(after.filter((id) => !ids(before).includes(id))).toEqual([]);
          expect(after).not.toContain(finding.id);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("says what others have to change", () => {
    fc.assert(
      fc.property(names, types, (name, type) => {
        const consequences = findings(declared("prom-client", name, type)).flatMap(
          ({ fix }) => fix?.consequence ?? [],
        );
        expect(consequences.filter((text) => !text.includes(name))).toEqual([]);
      }),
    );
  });
});

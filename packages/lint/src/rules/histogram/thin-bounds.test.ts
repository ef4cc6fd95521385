import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { thinBounds } from "./thin-bounds.ts";
import { readSample } from "../../fixtures/read-sample.ts";
import { applyEdits } from "../../fix/apply-edits.ts";
import { lint } from "../../lint.ts";

const bounds = fc.uniqueArray(fc.integer({ min: 1, max: 1_000 }), { minLength: 31, maxLength: 200 });

describe("fewer bounds for a histogram", () => {
  it("are some of its own, in order, with the outermost and those that are named", () => {
    fc.assert(
      fc.property(bounds, fc.array(fc.integer({ min: 1, max: 1_000 }), { maxLength: 20 }), (all, named) => {
        const given = all.toSorted((a, b) => a - b);
        const kept = thinBounds(given, new Set(named), 30) ?? [];
        expect(kept).toHaveLength(30);
        expect(kept).toEqual(given.filter((bound) => kept.includes(bound)));
        expect(kept).toEqual(
          expect.arrayContaining([given[0], given.at(-1), ...named.filter((each) => given.includes(each))]),
        );
      }),
    );
  });

  it("keep what a query asks for, a promise counts at and an alert compares with", () => {
    const code = `import { Histogram, linearBuckets } from "prom-client";
const quote = new Histogram({ name: "shop_quote_seconds", help: "Time to quote.", buckets: linearBuckets(1, 1, 60) });
export const start = () => quote.startTimer();`;
    const asked = `groups:
  - name: quotes
    rules:
      - record: job:shop_quote_slow:rate5m
        expr: sum by (job) (rate(shop_quote_seconds_bucket{le=~"7|14"}[5m]))
      - alert: SlowQuotes
        expr: histogram_quantile(0.99, sum by (le) (rate(shop_quote_seconds_bucket[5m]))) > 28
        for: 10m
`;
    const found = lint(readSample({ files: { "quotes.ts": code, "rules.yaml": asked } }));
    const fix = found.find(({ id }) => id === "histogram/too-many-buckets")?.fix;
    const [, list = ""] = /buckets: \[(.*)\]/.exec(applyEdits(code, fix?.edits ?? [])) ?? [];
    const kept = list.split(", ").map(Number);
    expect(kept).toHaveLength(30);
    expect(kept).toEqual(expect.arrayContaining([1, 7, 14, 28, 60]));
  });
});

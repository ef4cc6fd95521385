import { parseQuery, print, vector } from "@telltale/promql";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { setLabel } from "./set-label.ts";

describe("setLabel", () => {
  it("takes a dollar sign for itself, not for a group of the pattern", () => {
    expect(print(setLabel(vector(0), "slo", "costs 5 $ or $1"))).toBe(
      'label_replace(vector(0), "slo", "costs 5 $$ or $$1", "", "")',
    );
  });

  it("makes a query of any text that Prometheus can read", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        expect(parseQuery(print(setLabel(vector(0), "slo", value)), { grafana: true }).problems).toEqual([]);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogue } from "./catalogue.ts";
import { fromPrometheusName } from "./from-prometheus.ts";
import { toPrometheusName, toPrometheusSamples } from "./translate.ts";

const prometheusName = fc.stringMatching(
  /^[a-z_][a-z0-9_]{0,12}(_seconds|_bytes|_ratio)?(_total|_bucket|_sum|_count)?$/,
);

describe("fromPrometheusName", () => {
  it.each(catalogue)("leads back to $name, exactly", (metric) => {
    expect(fromPrometheusName(toPrometheusName(metric))).toEqual({ kind: "exact", origin: { metric } });
  });

  it("leads a histogram's samples back to it and says which they are", () => {
    const metric = catalogue[0];
    expect(fromPrometheusName("http_server_request_duration_seconds_count")).toEqual({
      kind: "exact",
      origin: { metric, part: "count" },
    });
  });

  it("knows that a name ending in _count need not be a histogram", () => {
    expect(fromPrometheusName("process_thread_count")).toMatchObject({
      kind: "exact",
      origin: { metric: { name: "process.thread.count", type: "updowncounter" } },
    });
  });

  it("is exact for one's own definitions when they are given", () => {
    const placed = { name: "shop.orders_placed", type: "counter", unit: "{order}" } as const;
    expect(fromPrometheusName("shop_orders_placed_total", [placed])).toEqual({
      kind: "exact",
      origin: { metric: placed },
    });
  });

  it("is ambiguous when two known metrics translate to one name", () => {
    const one = { name: "shop.orders", type: "counter", unit: "{order}" } as const;
    const two = { name: "shop_orders", type: "counter", unit: "1" } as const;
    expect(fromPrometheusName("shop_orders_total", [one, two])).toMatchObject({ kind: "ambiguous" });
  });

  it("guesses type, unit and dots of a stranger, the likeliest first", () => {
    const origin = fromPrometheusName("shop_wait_seconds_total");
    expect(origin).toMatchObject({
      kind: "ambiguous",
      candidates: [{ metric: { name: "shop.wait", type: "counter", unit: "s" } }, {}, {}, {}],
    });
  });

  it.each(["", "9lives", "shop.orders", "shop-orders", "größe"])(
    "refuses %j, which no exposition carries",
    (name) => {
      expect(fromPrometheusName(name)).toEqual({ kind: "invalid" });
    },
  );

  it("gives only candidates that translate to the name again", () => {
    fc.assert(
      fc.property(prometheusName, (name) => {
        const origin = fromPrometheusName(name, []);
        const candidates = origin.kind === "ambiguous" ? origin.candidates : [];
        for (const { metric, part } of candidates) {
          const samples = part ? toPrometheusSamples(metric) : [toPrometheusName(metric)];
          expect(samples).toContain(name);
        }
      }),
    );
  });
});

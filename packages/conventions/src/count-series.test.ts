import { describe, expect, it } from "vitest";
import { countSeries } from "./count-series.ts";
import { capped, oneOf } from "./label.ts";
import { counter, histogram } from "./metric.ts";
import { defineService } from "./service.ts";

const placed = counter("shop.orders.placed", {
  help: "Orders placed.",
  unit: "{order}",
  labels: { channel: ["web", "app"], country: oneOf(["de", "fr"]), tenant: capped(50) },
});
const quote = histogram("shop.quote.duration", {
  help: "Time to quote.",
  unit: "s",
  labels: { kind: ["a", "b"] },
});
const shop = defineService({
  name: "shop",
  metrics: { placed, quote },
  flows: { buy: { steps: ["cart", "pay"] }, browse: { steps: ["list"] } },
  dependencies: { postgres: {}, mailer: {} },
});

function seriesOf(name: string, service = countSeries(shop)) {
  return service.metrics.find((metric) => metric.name === name);
}

describe("countSeries", () => {
  it.each([
    ["shop.orders.placed", 2 * 3 * 51, 2 * 3 * 51],
    ["shop.quote.duration", 2, 2 * 17],
    ["dependency.call.duration", 2 * 11, 2 * 11 * 17],
    ["flow.step.duration", (2 + 1 + 1 + 1) * 2, (2 + 1 + 1 + 1) * 2 * 17],
    ["http.server.active_requests", 11 * 2, 11 * 2],
    ["nodejs.eventloop.time", 2, 2],
    ["target.info", 1, 1],
  ])("counts %s: %i label sets, %i series", (name, labelSets, series) => {
    expect(seriesOf(name)).toMatchObject({ labelSets, series, bounded: "labels" });
  });

  it("names a metric as Prometheus does", () => {
    expect(seriesOf("shop.quote.duration")?.prometheusName).toBe("shop_quote_duration_seconds");
  });

  it("holds the request duration to its budget, since routes times statuses times errors are more", () => {
    expect(seriesOf("http.server.request.duration")).toMatchObject({
      labelSets: 2_000,
      series: 34_000,
      bounded: "budget",
    });
  });

  it("counts what may be folded by the labels there are, and what may be refused by the metrics", () => {
    const bare = countSeries(defineService({ name: "bare" }));
    const labelled = countSeries(defineService({ name: "bare", metrics: { placed } }));
    const grown = (name: string) =>
      (seriesOf(name, labelled)?.series ?? 0) - (seriesOf(name, bare)?.series ?? 0);
    expect([grown("telltale.folded"), grown("telltale.rejected_observations")]).toEqual([3, 4]);
  });

  it("adds up to the total", () => {
    const { total, metrics } = countSeries(shop);
    expect(total).toBe(metrics.reduce((sum, { series }) => sum + series, 0));
  });

  it("counts no dependency and no flow where none is declared", () => {
    const names = countSeries(defineService({ name: "bare" })).metrics.map(({ name }) => name);
    expect(names).not.toContain("dependency.call.duration");
    expect(names).not.toContain("flow.step.duration");
    expect(names).toContain("http.server.request.duration");
  });

  it("holds every metric to a smaller budget when asked", () => {
    const count = countSeries(shop, { budget: 100 });
    expect(seriesOf("shop.orders.placed", count)).toMatchObject({
      labelSets: 100,
      series: 100,
      bounded: "budget",
    });
    expect(seriesOf("http.server.request.duration", count)).toMatchObject({ labelSets: 5, series: 85 });
    expect(Math.max(...count.metrics.map(({ series }) => series))).toBeLessThanOrEqual(100);
  });
});

import { describe, expect, it } from "vitest";
import { checkMetric, checkMetrics } from "./check-metric.ts";
import { catalogue } from "./catalogue.ts";
import { httpServer, runtime, selfMetrics } from "./instruments.ts";
import { capped, oneOf } from "./label.ts";
import { counter, gauge, histogram } from "./metric.ts";
import { formatProblem } from "./problem.ts";

const orders = counter("shop.orders.placed", { help: "Orders placed.", unit: "{order}" });

function ids(metric: unknown): string[] {
  return checkMetric(metric, "metrics.it").map(({ id }) => id);
}

function clash(first: unknown, second: unknown): string | undefined {
  return checkMetrics({ first, second }, "metrics", {})[0]?.expected;
}

describe("checkMetric", () => {
  it("finds nothing wrong with a metric of each type", () => {
    expect(ids(orders)).toEqual([]);
    expect(ids(gauge("shop.carts", { help: "Carts open.", unit: "{cart}" }))).toEqual([]);
    expect(ids(histogram("shop.quote.duration", { help: "Time to quote.", unit: "s" }))).toEqual([]);
  });

  it.each([
    "orders",
    "Shop.orders",
    "shop.orders-placed",
    "shop..orders",
    ".orders",
    "shop.orders_",
    "shop.a__b",
    "shop.2xx",
    `a.${"x".repeat(254)}`,
    "",
    7,
    undefined,
  ])("refuses the name %j", (name) => {
    expect(ids({ ...orders, name })).toEqual(["metric/name"]);
  });

  it.each([
    ["shop.orders.total", "{order}"],
    ["shop.orders_total", "{order}"],
    ["shop.wait_seconds", "s"],
    ["shop.wait.ms", "s"],
    ["shop.uploaded_bytes", "By"],
    ["shop.uploaded.kb", "By"],
    ["shop.power.watts", "W"],
    ["shop.load.percent", "1"],
  ])("refuses %s in %s: the last word is added by translation, or misleads", (name, unit) => {
    expect(ids({ ...orders, name, unit })).toEqual(["metric/unit-in-name"]);
  });

  it.each([
    "ms",
    "us",
    "min",
    "KiBy",
    "kBy",
    "%",
    "",
    "seconds",
    "{}",
    "{a{b}",
    "{ }",
    "By/s",
    null,
    undefined,
  ])("refuses the unit %j", (unit) => {
    expect(ids({ ...orders, unit })).toEqual(["metric/base-unit"]);
  });

  it.each(["", "  \n", undefined, 5])("refuses the help %j", (help) => {
    expect(ids({ ...orders, help })).toEqual(["metric/help"]);
  });

  it.each([Number.NaN, Infinity, 0, -1, 1.5, "2000", null, undefined])("refuses the budget %j", (budget) => {
    expect(ids({ ...orders, budget })).toEqual(["metric/budget"]);
  });

  it.each([
    [[1, 1], "metrics.it.buckets[1]"],
    [[2, 1], "metrics.it.buckets[1]"],
    [[Number.NaN], "metrics.it.buckets[0]"],
    [[1, Infinity], "metrics.it.buckets[1]"],
    [["1"], "metrics.it.buckets[0]"],
    // oxlint-disable-next-line no-sparse-arrays -- what a stray comma leaves behind
    [[, 1], "metrics.it.buckets[0]"],
    [[], "metrics.it.buckets"],
    [undefined, "metrics.it.buckets"],
  ])("refuses the bounds %j at %s", (buckets, where) => {
    const metric = { ...orders, type: "histogram", buckets };
    expect(checkMetric(metric, "metrics.it")).toMatchObject([{ id: "histogram/buckets", where }]);
  });

  it("shows the product that is over the budget", () => {
    const labels = {
      channel: ["web", "app", "phone"],
      country: oneOf(["de", "fr"]),
      tenant: capped(50),
    } as const;
    const found = checkMetric({ ...orders, labels, budget: 400 }, "metrics.it").map(formatProblem);
    expect(found[0]).toContain("3 channels × 3 countries × 51 tenants × 1 = 459 series, over 400");
  });

  it("counts a histogram's buckets, +Inf, sum and count", () => {
    const labels = { status: capped(2) };
    const metric = { ...orders, type: "histogram", buckets: [1, 2], labels, budget: 14 };
    expect(checkMetric(metric, "it")[0]?.given).toBe(
      "3 statuses × 5 (2 buckets, +Inf, sum, count) = 15 series, over 14",
    );
    expect(checkMetric({ ...metric, budget: 15 }, "it")).toEqual([]);
  });

  it("names everything that is missing when plain JavaScript gives a name only", () => {
    // @ts-expect-error a metric needs a help text and a unit
    expect(ids(counter("shop.orders"))).toEqual(["metric/help", "metric/base-unit"]);
  });
});

describe("no false alarm", () => {
  it.each(catalogue)("on the name and unit of $name, as the semantic conventions have them", (metric) => {
    const { name, unit } = metric;
    expect(ids({ ...orders, name, unit })).toEqual([]);
  });

  const own = [httpServer.activeRequests, ...Object.values(runtime), ...Object.values(selfMetrics)];

  it.each(own)("on our own $name", (metric) => {
    expect(checkMetric(metric, "own")).toEqual([]);
  });
});

describe("names in Prometheus", () => {
  it.each([
    ["the same name", "shop.orders.placed", "counter", "shop.orders.placed"],
    ["the same translation", "shop.orders_placed", "counter", "shop_orders_placed_total"],
    ["a counter's family in OpenMetrics", "shop.orders_placed", "gauge", "shop_orders_placed"],
  ])("refuses %s", (_case, name, type, taken) => {
    expect(
      clash(orders, type === "gauge" ? { ...orders, name, type, across: "sum" } : { ...orders, name, type }),
    ).toBe(`a name of its own; ${taken} is already metrics.first`);
  });

  it.each(["bucket", "sum", "count"])("refuses a metric that looks like a histogram's %s", (part) => {
    const quote = histogram("shop.quote.size", { help: "Items quoted.", unit: "{item}" });
    const other = { ...orders, type: "gauge", across: "sum", name: `shop.quote.size.${part}` };
    expect(clash(quote, other)).toContain(`shop_quote_size_${part} is already metrics.first`);
    expect(clash(other, quote)).toContain(`shop_quote_size_${part} is already metrics.first`);
  });

  it.each(["http.server.request.duration", "http.server.active_requests", "telltale.folded", "target.info"])(
    "refuses %s, which Telltale exposes itself",
    (name) => {
      const found = checkMetrics({ it: { ...orders, type: "gauge", across: "sum", name } }, "metrics", {});
      expect(found).toMatchObject([{ id: "metric/duplicate-name", where: "metrics.it.name" }]);
      expect(found[0]?.expected).toContain(`is already Telltale's own ${name}`);
    },
  );
});

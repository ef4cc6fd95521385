import { describe, expect, it } from "vitest";
import { boardFacts, panel, panelIn } from "../../fixtures/board.ts";
import { lint } from "../../lint.ts";

function found(id: string, ...panels: readonly object[]): string[] {
  return lint(boardFacts(panels)).flatMap((finding) => (finding.id === id ? [finding.message] : []));
}

const mismatch = (unit: string, expr: string, more: object = {}) =>
  found("dashboard/unit-mismatch", panelIn(unit, expr, more));

const bare = (expr: string, more: object = {}) => found("dashboard/panel-unit", panel(expr, more));

describe("a unit that fits", () => {
  it.each([
    ["s", "histogram_quantile(0.9, sum by (le) (rate(shop_wait_seconds_bucket[$__rate_interval])))"],
    [
      "ms",
      "1000 * rate(shop_wait_seconds_sum[$__rate_interval]) / rate(shop_wait_seconds_count[$__rate_interval])",
    ],
    ["ms", "shop_wait_milliseconds"],
    ["µs", "shop_wait_seconds * 1e6"],
    ["h", "shop_wait_seconds / 3600"],
    ["dtdurations", "time() - process_start_time_seconds"],
    ["dateTimeAsIso", "process_start_time_seconds * 1000"],
    ["dateTimeFromNow", "max(shop_backup_timestamp_seconds) * 1000"],
    ["bytes", "process_resident_memory_bytes"],
    ["decbytes", "shop_total_bytes - shop_free_bytes"],
    ["gbytes", "shop_free_bytes / 1024 / 1024 / 1024"],
    ["decgbytes", "shop_free_bytes / 1e9"],
    ["bits", "shop_free_bytes * 8"],
    ["bps", "rate(shop_sent_bytes_total[$__rate_interval]) * 8"],
    ["Bps", "irate(shop_sent_bytes_total[$__rate_interval])"],
    ["bytes", "increase(shop_sent_bytes_total[1h])"],
    ["percentunit", "rate(process_cpu_seconds_total[$__rate_interval])"],
    ["s", "rate(process_cpu_seconds_total[$__rate_interval])"],
    ["percent", '100 - avg(rate(node_cpu_seconds_total{mode="idle"}[$__rate_interval])) * 100'],
    ["percentunit", "rate(shop_errors_total[$__rate_interval]) / rate(shop_orders_total[$__rate_interval])"],
    ["percentunit", "1 - shop_free_bytes / shop_total_bytes"],
    ["percentunit", "1 - shop_used_ratio / 0.001"],
    ["s", "rate(shop_orders_total[$__rate_interval]) * 0 + 0.5"],
    ["percent", "(shop_total_bytes - shop_free_bytes) / shop_total_bytes * 100"],
    ["percentunit", "shop_used_ratio"],
    ["percent", "shop_used_percent"],
    ["reqps", "sum(rate(shop_orders_total[$__rate_interval]))"],
    ["opm", "sum(rate(shop_wait_seconds_count[$__rate_interval])) * 60"],
    ["cpm", "increase(shop_wait_seconds_count[1m])"],
    ["celsius", "shop_room_celsius"],
    ["short", "shop_wait_seconds"],
    ["none", "rate(shop_orders_total[$__rate_interval])"],
    ["suffix: €", "shop_wait_seconds"],
    ["s", "shop_orders_total"],
    ["bytes", "rate(shop_network_total[$__rate_interval])"],
    ["ms", "shop_wait_seconds * on (x) group_left () shop_scale"],
    ["ms", "shop_wait"],
    ["s", "shop_wait_seconds or vector(0)"],
    ["s", "$metric"],
    ["reqps", "job:shop_orders:rate5m"],
  ])("%s: %s", (unit, expr) => {
    expect(mismatch(unit, expr)).toEqual([]);
  });

  it.each([
    [
      "an override may give it another",
      {
        fieldConfig: {
          defaults: { unit: "ms" },
          overrides: [{ matcher: { id: "byName", options: "a" }, properties: [{ id: "unit", value: "s" }] }],
        },
      },
    ],
    ["a transformation may change the number", { transformations: [{ id: "calculateField" }] }],
    ["a stat may count points", { options: { reduceOptions: { calcs: ["count"] } } }],
    ["a heatmap's unit is of its axis", { type: "heatmap" }],
    ["a table has many columns", { type: "table" }],
  ])("nobody can tell: %s", (_, more) => {
    expect(mismatch("ms", "shop_wait_seconds", more)).toEqual([]);
  });
});

describe("a unit that does not fit", () => {
  it.each([
    ["ms", "shop_wait_seconds", "seconds"],
    ["s", "shop_wait_seconds * 1000", "seconds times 1000"],
    ["s", "shop_wait_milliseconds", "seconds times 1000"],
    [
      "ms",
      "histogram_quantile(0.9, sum by (le) (rate(shop_wait_seconds_bucket[$__rate_interval])))",
      "seconds",
    ],
    [
      "ms",
      "rate(shop_wait_seconds_sum[$__rate_interval]) / rate(shop_wait_seconds_count[$__rate_interval])",
      "seconds",
    ],
    ["bits", "shop_free_bytes", "bytes"],
    ["bps", "rate(shop_sent_bytes_total[$__rate_interval])", "bytes per second"],
    ["bytes", "rate(shop_sent_bytes_total[$__rate_interval])", "bytes per second"],
    ["Bps", "shop_free_bytes", "bytes"],
    ["bytes", "shop_wait_seconds", "seconds"],
    ["s", "shop_free_bytes", "bytes"],
    ["percent", "shop_used_ratio", "a ratio of 0 to 1"],
    ["percentunit", "shop_used_ratio * 100", "a percentage of 0 to 100"],
    ["percent", "shop_free_bytes / shop_total_bytes", "a ratio of 0 to 1"],
    [
      "percent",
      "rate(shop_errors_total[$__rate_interval]) / rate(shop_orders_total[$__rate_interval])",
      "a ratio of 0 to 1",
    ],
    ["percent", "rate(process_cpu_seconds_total[$__rate_interval])", "a ratio of 0 to 1"],
    ["s", "sum(shop_wait_seconds_count)", "a count"],
    ["s", "sum(rate(shop_wait_seconds_count[$__rate_interval]))", "a number per second"],
    ["reqps", "increase(shop_orders_total[1h])", "a count"],
    ["dateTimeAsIso", "process_start_time_seconds", "a moment in seconds since 1970"],
    ["s", "shop_room_celsius", "degrees Celsius"],
  ])("%s: %s", (unit, expr, words) => {
    expect(mismatch(unit, expr)).toEqual([`panel "Orders" shows ${words} as "${unit}"`]);
  });

  it("is said once for a panel, of its first query", () => {
    const targets = [{ expr: "shop_wait_seconds" }, { expr: "shop_ship_seconds" }];
    expect(mismatch("ms", "", { targets })).toHaveLength(1);
  });

  it("is known from a metric's unit where its name does not tell", () => {
    const facts = boardFacts([panelIn("ms", "shop_wait")]);
    const family = {
      name: "shop_wait",
      type: "gauge",
      unit: "seconds",
      typed: true,
      openMetrics: true,
      series: 1,
      labels: [],
      place: { file: "a.prom", line: 1, column: 1 },
    } as const;
    const ids = lint({ ...facts, families: [family] }).map(({ id }) => id);
    expect(ids).toContain("dashboard/unit-mismatch");
  });
});

describe("a panel without a unit", () => {
  it.each([
    ["shop_wait_seconds", "seconds"],
    ["process_resident_memory_bytes", "bytes"],
    ["shop_used_ratio", "a ratio of 0 to 1"],
    ["sum(rate(shop_orders_total[$__rate_interval]))", "a number per second"],
    ["shop_free_bytes / shop_total_bytes * 100", "a percentage of 0 to 100"],
  ])("shows %s", (expr, words) => {
    expect(bare(expr)).toEqual([`panel "Orders" shows ${words} without a unit`]);
  });

  it.each([
    ["a count", "count(up)", {}],
    ["a total", "shop_orders_total", {}],
    ["pods per node", "count(kube_pod_info) / count(kube_node_info)", {}],
    ["what nobody knows", "shop_queue_length", {}],
    [
      "texts for numbers",
      "shop_used_ratio",
      { fieldConfig: { defaults: { mappings: [{ type: "value" }] } } },
    ],
    [
      "units of its own by override",
      "shop_wait_seconds",
      {
        fieldConfig: {
          defaults: {},
          overrides: [{ matcher: { id: "byName", options: "a" }, properties: [{ id: "unit", value: "s" }] }],
        },
      },
    ],
    ["only a name", "shop_used_ratio", { type: "stat", options: { textMode: "name" } }],
    ["a table", "shop_wait_seconds", { type: "table" }],
  ])("may show %s", (_, expr, more) => {
    expect(bare(expr, more)).toEqual([]);
  });
});

import { expect, it } from "vitest";
import { readExposition } from "./exposition/read-exposition.ts";
import { lint } from "./lint.ts";

function idsFor(name: string, type: string): string[] {
  const sample = type === "histogram" ? `${name}_bucket{le="+Inf"} 1` : `${name} 1`;
  const text = `# HELP ${name} Something.\n# TYPE ${name} ${type}\n${sample}\n`;
  return lint(readExposition(text, "a")).map(({ id }) => id);
}

it.each([
  ["shop_vitamin_b_total", "counter"],
  ["shop_plan_d", "gauge"],
  ["shop_lane_m", "gauge"],
  ["shop_class_s", "gauge"],
  ["shop_apartment_h", "gauge"],
  ["shop_grid_m_cells", "gauge"],
  ["shop_native_histogram_bucket_limit_total", "counter"],
  ["shop_lag_min_seconds", "gauge"],
  ["shop_requests_us_east_total", "counter"],
  ["shop_build_info", "gauge"],
  ["shop_last_run_timestamp_seconds", "gauge"],
  ["shop_batch_size", "histogram"],
  ["shop:orders:rate5m", "gauge"],
])("leaves %s (%s) alone", (name, type) => {
  expect(idsFor(name, type)).toEqual([]);
});

it.each([
  ["shop_quote_ms", "gauge", "metric/base-unit"],
  ["shop_cpu_percent", "gauge", "metric/base-unit"],
  ["shop_heap_megabytes", "gauge", "metric/base-unit"],
  ["shop_rack_millivolts", "gauge", "metric/base-unit"],
  ["shop_cable_inches", "gauge", "metric/base-unit"],
  ["shop_load_pounds", "gauge", "metric/base-unit"],
  ["shop_quote_duration_s", "gauge", "metric/unit-abbreviation"],
  ["shop_heap_b", "gauge", "metric/unit-abbreviation"],
  ["shop:orders_total", "counter", "metric/colon"],
  ["shop_wait_minutes_total", "counter", "metric/base-unit"],
  ["shop_request_duration", "histogram", "metric/unit-suffix"],
  ["shop__orders", "gauge", "metric/snake-case"],
  ["shop_items_bucket", "gauge", "metric/reserved-suffix"],
  ["shop_orders_counter_total", "counter", "metric/type-in-name"],
  ["up_total", "counter", "metric/prefix"],
])("names the defect of %s (%s): %s", (name, type, id) => {
  expect(idsFor(name, type)).toEqual([id]);
});

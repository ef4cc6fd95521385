// The nine validations of `promtool check metrics`, run beside our rules over the same expositions.
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { readExposition } from "./exposition/read-exposition.ts";
import { lint } from "./lint.ts";

const isInstalled = spawnSync("promtool", ["--version"]).status === 0;
if (!isInstalled && process.env["TELLTALE_REQUIRE_TOOLS"] === "1")
  throw new Error("promtool is not installed");

/** What promtool says of an exposition, one line for each problem. */
function promtool(text: string): string[] {
  const { stderr } = spawnSync("promtool", ["check", "metrics"], { input: text, encoding: "utf8" });
  return stderr.split("\n").filter((line) => line !== "");
}

function idsIn(text: string): string[] {
  return [...new Set(lint(readExposition(text, "a.prom"), { preset: "prometheus" }).map(({ id }) => id))];
}

function metric(name: string, type: string, labels = ""): string {
  const suffix = { histogram: '_bucket{le="+Inf"}', summary: "_count" }[type] ?? labels;
  const count = type === "histogram" ? `${name}_sum 1\n${name}_count 1\n` : "";
  return `# HELP ${name} Something.\n# TYPE ${name} ${type}\n${name}${suffix} 1\n${count}`;
}

const units = [
  "minutes",
  "hours",
  "days",
  "weeks",
  "kelvins",
  "fahrenheit",
  "rankine",
  "inches",
  "yards",
  "miles",
  "bits",
  "calories",
  "pounds",
  "ounces",
];
const prefixes = [
  "pico",
  "nano",
  "micro",
  "milli",
  "centi",
  "deci",
  "deca",
  "hecto",
  "kilo",
  "kibi",
  "mega",
  "giga",
  "gibi",
  "tera",
  "tebi",
  "peta",
  "pebi",
];
const bases = ["amperes", "bytes", "grams", "joules", "meters", "seconds", "volts"];

/** A validation, an exposition that breaks it, and the rule of ours that finds it too. */
const broken: readonly (readonly [validation: string, text: string, id: string])[] = [
  ["LintHelp", "# TYPE shop_orders_total counter\nshop_orders_total 1\n", "metric/help"],
  [
    "LintHelp",
    "# HELP shop_orders_total\n# TYPE shop_orders_total counter\nshop_orders_total 1\n",
    "metric/help",
  ],
  ...units.map(
    (unit) => ["LintMetricUnits", metric(`shop_wait_${unit}`, "gauge"), "metric/base-unit"] as const,
  ),
  ...prefixes.map((prefix, index) => {
    const unit = prefix + bases[index % bases.length]!;
    return ["LintMetricUnits", metric(`shop_wait_${unit}`, "gauge"), "metric/base-unit"] as const;
  }),
  ["LintCounter", metric("shop_orders", "counter"), "metric/counter-total"],
  ["LintCounter", metric("shop_orders_total", "gauge"), "metric/total-on-non-counter"],
  ["LintHistogramSummaryReserved", metric("shop_items_bucket", "gauge"), "metric/reserved-suffix"],
  ["LintHistogramSummaryReserved", metric("shop_items_count", "gauge"), "metric/reserved-suffix"],
  ["LintHistogramSummaryReserved", metric("shop_items_sum", "gauge"), "metric/reserved-suffix"],
  ["LintHistogramSummaryReserved", metric("shop_items", "gauge", '{le="1"}'), "label/reserved"],
  ["LintHistogramSummaryReserved", metric("shop_items", "gauge", '{quantile="0.5"}'), "label/reserved"],
  ["LintMetricTypeInName", metric("shop_sessions_gauge", "gauge"), "metric/type-in-name"],
  ["LintMetricTypeInName", metric("shop_orders_counter_total", "counter"), "metric/type-in-name"],
  ["LintMetricTypeInName", metric("shop_quote_histogram_seconds", "histogram"), "metric/type-in-name"],
  ["LintMetricTypeInName", metric("shop_quote_summary_seconds", "summary"), "metric/type-in-name"],
  ["LintReservedChars", metric("shop:orders", "gauge"), "metric/colon"],
  ["LintCamelCase", metric("shop_openCarts", "gauge"), "metric/snake-case"],
  ["LintCamelCase", metric("shop_carts", "gauge", '{salesChannel="web"}'), "label/snake-case"],
  ...["ms", "us", "ns", "sec"].map(
    (unit) => ["LintUnitAbbreviations", metric(`shop_wait_${unit}`, "gauge"), "metric/base-unit"] as const,
  ),
  ...["kb", "mb", "gb", "tb"].map(
    (unit) => ["LintUnitAbbreviations", metric(`shop_heap_${unit}`, "gauge"), "metric/base-unit"] as const,
  ),
  ...["s", "m", "h", "d"].map(
    (unit) =>
      [
        "LintUnitAbbreviations",
        metric(`shop_wait_duration_${unit}`, "gauge"),
        "metric/unit-abbreviation",
      ] as const,
  ),
  ...["b", "pb"].map(
    (unit) =>
      ["LintUnitAbbreviations", metric(`shop_heap_${unit}`, "gauge"), "metric/unit-abbreviation"] as const,
  ),
];

describe.skipIf(!isInstalled)("what promtool finds, we find", () => {
  it.each(broken)("%s in %j: %s", (_, text, id) => {
    expect(promtool(text)).not.toEqual([]);
    expect(idsIn(text)).toContain(id);
  });

  it("LintDuplicateMetric, which this promtool may be too old for, in any order of labels", () => {
    const text = `# HELP shop_carts C.\n# TYPE shop_carts gauge\nshop_carts{a="1",b="2"} 1\nshop_carts{b="2",a="1"} 1\n`;
    expect(idsIn(text)).toEqual(["series/duplicate"]);
  });

  it("a label in camel case is one finding, where promtool has one for each sample", () => {
    const lines = Array.from({ length: 5 }, (_, index) => `shop_carts{salesChannel="c${index}x"} 1`).join(
      "\n",
    );
    const text = `# HELP shop_carts C.\n# TYPE shop_carts gauge\n${lines}\n`;
    expect(promtool(text)).toHaveLength(5);
    expect(lint(readExposition(text, "a"), { preset: "prometheus" })).toHaveLength(1);
  });
});

describe.skipIf(!isInstalled)("what promtool takes for a unit and is none, we leave alone", () => {
  it.each([
    "shop_vitamin_b",
    "shop_plan_d",
    "shop_lane_m",
    "shop_class_s",
    "shop_apartment_h",
    "shop_grid_m_cells",
  ])("%s", (name) => {
    expect(promtool(metric(name, "gauge"))).not.toEqual([]);
    expect(idsIn(metric(name, "gauge"))).toEqual([]);
  });

  it("another type's word in a counter's name", () => {
    const text = metric("shop_native_histogram_bucket_limit_total", "counter");
    expect(promtool(text)).not.toEqual([]);
    expect(idsIn(text)).toEqual([]);
  });
});

describe.skipIf(!isInstalled)("what promtool leaves alone, we do", () => {
  it.each([
    metric("shop_orders_total", "counter"),
    metric("shop_carts", "gauge", '{channel="web"}'),
    metric("shop_quote_seconds", "histogram"),
    metric("shop_quote_seconds", "summary"),
    metric("shop_heap_bytes", "gauge"),
    metric("shop_color_kelvin", "gauge"),
    metric("shop_room_celsius", "gauge"),
    metric("shop_thermometers", "gauge"),
  ])("%j", (text) => {
    expect(promtool(text)).toEqual([]);
    expect(idsIn(text)).toEqual([]);
  });
});

it("finds nothing that promtool has no word for", () => {
  const text = `# HELP a_hits_total H.\n# TYPE a_hits_total counter\na_hits_total{user_id="ada@example.com"} -1 1700000000000\n`;
  expect(lint(readExposition(text, "a.prom")).length).toBeGreaterThan(2);
  expect(idsIn(text)).toEqual([]);
});

// Expositions that hold one defect each, and the one rule that names it.
import { describe, expect, it } from "vitest";
import { readExposition } from "./exposition/read-exposition.ts";
import { mergeFacts } from "./facts.ts";
import { lint } from "./lint.ts";
import { renderJson } from "./report/json.ts";

/** A family with its help and type, and its samples as given. */
function family(name: string, type: string, samples: string, help = "Something that happens."): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${samples}\n`;
}

/** A family of one sample with these labels. */
function one(name: string, type: string, labels = "", value = "1"): string {
  return family(name, type, `${name}${labels} ${value}`);
}

/** A histogram of seconds with the given lines behind its name. */
function histogram(...lines: readonly string[]): string {
  return family(
    "shop_quote_seconds",
    "histogram",
    lines.map((line) => `shop_quote_seconds${line}`).join("\n"),
  );
}

/** Series that differ in one label only. */
function series(count: number, label: (index: number) => string, rest = ""): string {
  const lines = Array.from({ length: count }, (_, index) => `shop_orders_total{${label(index)}${rest}} 1`);
  return family("shop_orders_total", "counter", lines.join("\n"));
}

const letters = (index: number): string =>
  `item ${String.fromCodePoint(97 + (index % 26), 97 + Math.floor(index / 26))}`;

const defects: readonly (readonly [id: string, text: string])[] = [
  // Names and metadata.
  ["metric/help", "# TYPE shop_orders_total counter\nshop_orders_total 1\n"],
  ["metric/help", "# HELP shop_orders_total\n# TYPE shop_orders_total counter\nshop_orders_total 1\n"],
  [
    "metric/help-repeats-name",
    family("shop_orders_total", "counter", "shop_orders_total 1", "Total shop orders"),
  ],
  [
    "metric/help-repeats-name",
    family("shop_heap_bytes", "gauge", "shop_heap_bytes 1", "The shop heap in bytes."),
  ],
  ["metric/type", "# HELP shop_orders_total Orders placed.\nshop_orders_total 1\n"],
  ["metric/counter-total", one("shop_orders", "counter")],
  ["metric/counter-total", one("shop_orders_count", "counter")],
  ["metric/counter-total", one("shop_orders_created", "counter")],
  ["metric/total-on-non-counter", one("shop_sessions_total", "gauge")],
  [
    "metric/total-on-non-counter",
    family("shop_quotes_total", "summary", "shop_quotes_total_sum 1\nshop_quotes_total_count 1"),
  ],
  ["metric/base-unit", one("shop_wait_milliseconds", "gauge")],
  ["metric/base-unit", one("shop_wait_ms", "gauge")],
  ["metric/base-unit", one("shop_cache_kib", "gauge")],
  ["metric/base-unit", one("shop_cpu_percent", "gauge")],
  ["metric/base-unit", one("shop_link_bits", "gauge")],
  ["metric/base-unit", one("shop_room_fahrenheit", "gauge")],
  ["metric/unit-abbreviation", one("shop_wait_duration_s", "gauge")],
  ["metric/unit-abbreviation", one("shop_heap_b", "gauge")],
  [
    "metric/unit-abbreviation",
    family(
      "shop_quote_s",
      "histogram",
      'shop_quote_s_bucket{le="0.1"} 1\nshop_quote_s_bucket{le="5"} 1\nshop_quote_s_bucket{le="+Inf"} 1\nshop_quote_s_sum 1\nshop_quote_s_count 1',
    ),
  ],
  ["metric/unit-suffix", one("shop_quote_latency", "gauge")],
  [
    "metric/unit-suffix",
    family(
      "shop_request_duration",
      "histogram",
      'shop_request_duration_bucket{le="+Inf"} 1\nshop_request_duration_sum 1\nshop_request_duration_count 1',
    ),
  ],
  ["metric/unit-word-order", one("shop_bytes_received_total", "counter")],
  ["metric/unit-word-order", one("shop_seconds_waited", "gauge")],
  ["metric/type-in-name", one("shop_sessions_gauge", "gauge")],
  ["metric/type-in-name", one("shop_orders_counter_total", "counter")],
  ["metric/reserved-suffix", one("shop_cart_count", "gauge")],
  ["metric/reserved-suffix", one("shop_cart_sum", "gauge")],
  ["metric/reserved-suffix", one("shop_cart_bucket", "gauge")],
  ["metric/reserved-suffix", one("shop_cart_created", "gauge")],
  ["metric/colon", one("shop:orders", "gauge")],
  ["metric/snake-case", one("shop_openCarts", "gauge")],
  ["metric/snake-case", one("shop__carts", "gauge")],
  ["metric/quoted-name", '# HELP "shop.carts" Something.\n# TYPE "shop.carts" gauge\n{"shop.carts"} 1\n'],
  ["metric/prefix", one("requests_total", "counter")],
  ["metric/label-in-name", one("shop_orders_by_region_total", "counter", '{region="eu"}')],
  [
    "metric/label-value-in-name",
    one("shop_responses_404_total", "counter") + one("shop_responses_500_total", "counter"),
  ],
  [
    "metric/label-value-in-name",
    one("shop_get_requests_total", "counter") + one("shop_post_requests_total", "counter"),
  ],
  ["metric/info-value", one("shop_build_info", "gauge", '{commit="8f1d2c3"}', "2")],
  ["metric/timestamp-not-age", one("shop_seconds_since_last_sync", "gauge")],
  ["metric/failure-without-attempts", one("shop_payment_failures_total", "counter")],
  [
    "metric/name-clash",
    family("shop_cart_items", "summary", "shop_cart_items_sum 3\nshop_cart_items_count 1") +
      one("shop_cart_items_sum", "untyped", '{cart="all"}'),
  ],
  [
    "metric/cardinality-budget",
    series(2_001, (index) => `item="${letters(index % 26)}",shelf="${letters(Math.floor(index / 26))}"`),
  ],

  // Labels and what they hold.
  ["label/cardinality", series(101, (index) => `product="${letters(index)}"`)],
  ["label/id-like-value", series(1, () => 'order="9b2e2f4c-1c1d-4f5a-9d0e-2f9a7a6b5c4d"')],
  ["label/id-like-value", series(1, () => 'order="1234567"')],
  ["label/id-like-value", series(1, () => 'at="2026-01-01T10:00:00Z"')],
  ["label/id-like-value", series(1, () => 'build="8f1d2c3a4b5c6d7e"')],
  ["label/raw-path-value", series(1, () => 'route="/orders/4711"')],
  ["label/raw-path-value", series(1, () => 'route="/search?q=shoes"')],
  ["label/personal-data", series(1, () => 'who="ada@example.com"')],
  ["label/personal-data", series(1, () => 'caller="203.0.113.7"')],
  ["label/secret-value", series(1, () => 'key="AKIAIOSFODNN7EXAMPLE"')],
  ["label/secret-value", series(1, () => 'target="postgres://shop:hunter2@db/shop"')],
  ["label/identity", series(1, () => 'user_id="u"')],
  ["label/value-length", series(1, () => 'reason="the card was refused by the bank"')],
  ["label/value-length", series(1, () => `reason="${"x".repeat(200)}"`)],
  ["label/empty-value", series(1, () => 'channel=""')],
  ["label/snake-case", series(3, (index) => `salesChannel="c${index}x"`)],
  ["label/reserved", one("shop_carts", "gauge", '{le="1"}')],
  ["label/reserved", one("shop_carts", "gauge", '{quantile="0.5"}')],
  ["label/reserved", one("shop_carts", "gauge", '{__shard="a"}')],
  [
    "label/too-many",
    one("shop_carts", "gauge", `{${Array.from("abcdefghijk", (label) => `${label}="x"`).join(",")}}`),
  ],
  ["label/inconsistent-set", series(2, (index) => (index === 0 ? 'channel="web"' : 'country="de"'))],
  ["label/target-label", series(2, (index) => `channel="c${index}x"`, ',pod="shop-7f9x"')],
  ["label/value-case", series(2, (index) => `method="${["GET", "get"][index]}"`)],

  // Series, histograms, summaries.
  ["series/duplicate", family("shop_carts", "gauge", 'shop_carts{a="x",b="y"} 1\nshop_carts{b="y",a="x"} 1')],
  ["series/negative-counter", one("shop_orders_total", "counter", "", "-1")],
  ["series/nan-counter", one("shop_orders_total", "counter", "", "NaN")],
  ["series/explicit-timestamp", one("shop_carts", "gauge", "", "3 1700000000000")],
  [
    "series/timestamp-order",
    `${family("shop_carts", "gauge", "shop_carts 3 1700000060\nshop_carts 4 1700000000")}# EOF\n`,
  ],
  [
    "histogram/not-cumulative",
    histogram('_bucket{le="1"} 3', '_bucket{le="2"} 2', '_bucket{le="+Inf"} 3', "_sum 1", "_count 3"),
  ],
  ["histogram/inf-bucket", histogram('_bucket{le="1"} 3', "_sum 1", "_count 3")],
  ["histogram/count-mismatch", histogram('_bucket{le="1"} 3', '_bucket{le="+Inf"} 3', "_sum 1", "_count 4")],
  [
    "histogram/bucket-order",
    histogram('_bucket{le="2"} 3', '_bucket{le="1"} 2', '_bucket{le="+Inf"} 3', "_sum 1", "_count 3"),
  ],
  [
    "histogram/inconsistent-buckets",
    histogram(
      '_bucket{a="x",le="1"} 1',
      '_bucket{a="x",le="+Inf"} 1',
      '_sum{a="x"} 1',
      '_count{a="x"} 1',
      '_bucket{a="y",le="2"} 1',
      '_bucket{a="y",le="+Inf"} 1',
      '_sum{a="y"} 1',
      '_count{a="y"} 1',
    ),
  ],
  [
    "histogram/negative-observations",
    histogram('_bucket{le="-1"} 1', '_bucket{le="+Inf"} 1', "_sum -1", "_count 1"),
  ],
  [
    "histogram/bucket-unit",
    histogram(
      ...[1, 10, 100, 1_000, 10_000].map((le) => `_bucket{le="${le}"} 1`),
      '_bucket{le="+Inf"} 1',
      "_sum 1",
      "_count 1",
    ),
  ],
  [
    "histogram/too-many-buckets",
    histogram(
      ...Array.from({ length: 31 }, (_, index) => `_bucket{le="${index + 1}"} 1`),
      '_bucket{le="+Inf"} 1',
      "_sum 1",
      "_count 1",
    ),
  ],
  [
    "summary/quantile-range",
    family(
      "shop_quote_seconds",
      "summary",
      'shop_quote_seconds{quantile="99"} 1\nshop_quote_seconds_sum 1\nshop_quote_seconds_count 1',
    ),
  ],

  // The text itself.
  ["exposition/syntax", family("shop_carts", "gauge", "shop_carts one")],
  ["exposition/syntax", family("shop_carts", "gauge", 'shop_carts{a="x} 1')],
  ["exposition/duplicate-metadata", `# HELP shop_carts Again.\n${one("shop_carts", "gauge")}`],
  [
    "exposition/metadata-order",
    "shop_carts 1\n# HELP shop_carts Carts in memory.\n# TYPE shop_carts gauge\n",
  ],
  [
    "exposition/interleaved",
    `${family("shop_carts", "gauge", 'shop_carts{a="x"} 1')}${one("shop_heap_bytes", "gauge")}shop_carts{a="y"} 1\n`,
  ],
  ["openmetrics/eof", family("shop_build", "info", 'shop_build_info{commit="8f1d2c3"} 1')],
  ["openmetrics/unit-suffix", `# UNIT shop_wait seconds\n${one("shop_wait", "gauge")}# EOF\n`],
  ["openmetrics/sample-name", `${family("shop_orders", "counter", "shop_orders 1")}# EOF\n`],
];

const subjects = new Set(["metric", "label", "series", "histogram", "summary", "exposition", "openmetrics"]);

const found = (text: string): string[] => lint(readExposition(text, "a.prom")).map(({ id }) => id);

describe("an exposition that holds one defect", () => {
  it.each(defects)("is told of by %s alone, once: %j", (id, text) => {
    expect(found(text)).toEqual([id]);
  });

  it("is there for more than sixty defects, of every subject that an exposition has", () => {
    const ids = new Set(defects.map(([id]) => id));
    expect(defects.length).toBeGreaterThan(60);
    expect(new Set([...ids].map((id) => id.split("/")[0]))).toEqual(subjects);
  });

  it("gives the same bytes over twenty runs", () => {
    const text = defects.map(([, each]) => each.replaceAll(/# EOF.*$/gs, "")).join("");
    const runs = Array.from({ length: 20 }, () => renderJson(lint(readExposition(text, "a.prom"))));
    expect(new Set(runs).size).toBe(1);
  });

  it("gives the same findings in whatever order the files come", () => {
    const facts = defects.map(([, text], index) => readExposition(text, `${index}.prom`));
    const judged = (each: typeof facts): string[] =>
      lint(mergeFacts(each))
        .filter(({ id }) => subjects.has(id.split("/")[0] ?? ""))
        .map(({ id, place, message }) => `${place.file}:${place.line} ${id} ${message}`);
    expect(judged(facts.toReversed())).toEqual(judged(facts));
  });
});

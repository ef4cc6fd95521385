// What the rules about names, labels, numbers and bounds say of code; the samples of the rules are tested elsewhere.
import { describe, expect, it } from "vitest";
import { readSample } from "../fixtures/read-sample.ts";
import { lint } from "../lint.ts";
import { source } from "./rule.ts";

const prom = `import { Counter, Gauge, Histogram, Summary } from "prom-client";\n`;
const otel = `import { metrics } from "@opentelemetry/api";\nconst meter = metrics.getMeter("shop");\n`;

function found(code: string): ReturnType<typeof lint> {
  return lint(readSample(source(code)));
}

const ids = (code: string): string[] => [...new Set(found(code).map(({ id }) => id))];

/** A prom-client metric that is used once, as \`metric\`. */
function made(type: string, name: string, use: string, more = ""): string {
  return `${prom}const metric = new ${type}({ name: "${name}", help: "Something that happens."${more && `, ${more}`} });\n${use}`;
}

/** An OpenTelemetry instrument that is used once, as \`metric\`. */
function instrument(type: string, name: string, unit: string | undefined, use: string): string {
  const options = `{ description: "Something that happens."${unit === undefined ? "" : `, unit: "${unit}"`} }`;
  return `${otel}const metric = meter.create${type}("${name}", ${options});\n${use}`;
}

const labelled = (values: string): string => `labelNames: [${values}]`;
const inc = "export const f = () => metric.inc();";
const add = "export const f = () => metric.add(1);";
const record = "export const f = (value: number) => metric.record(value);";
const set = "export const f = (value: number) => metric.set(value);";

/** A counter of our own. */
function define(name: string, unit: string): string {
  return `import { counter } from "@telltale/core";\nexport const orders = counter("${name}", { help: "Orders placed.", unit: "${unit}" });`;
}

describe("prom-client", () => {
  it.each<[what: string, code: string, ids: readonly string[]]>([
    ["a counter", made("Counter", "shop_orders_total", inc), []],
    ["a counter without _total", made("Counter", "shop_orders", inc), ["metric/counter-total"]],
    [
      "a counter of dashes",
      made("Counter", "shop-orders-total", inc),
      ["metric/counter-total", "metric/snake-case"],
    ],
    ["a gauge of percent", made("Gauge", "shop_cpu_percent", set), ["metric/base-unit"]],
    ["a gauge called _count", made("Gauge", "shop_cart_count", set), ["metric/reserved-suffix"]],
    [
      "an info",
      made("Gauge", "shop_build_info", "metric.set({ commit: '8f1d2c3' }, 1);", labelled('"commit"')),
      [],
    ],
    ["a region that sounds like microseconds", made("Counter", "shop_us_orders_total", inc), []],
    [
      "a duration without unit, of unknown values",
      made("Gauge", "shop_wait_duration", set),
      ["metric/unit-suffix"],
    ],
    [
      "a help text that says the name",
      `${prom}export const c = new Counter({ name: "shop_orders_total", help: "shop orders" });`,
      ["metric/help-repeats-name"],
    ],
    [
      "a label in the name",
      made(
        "Counter",
        "shop_orders_by_region_total",
        "export const f = (region: 'eu' | 'us') => metric.inc({ region });",
        labelled('"region"'),
      ),
      ["metric/label-in-name"],
    ],
    ["a word after by that is no label", made("Counter", "shop_orders_by_phone_total", inc), []],
    [
      "failures without attempts",
      made("Counter", "shop_payment_failures_total", inc),
      ["metric/failure-without-attempts"],
    ],
    [
      "failures beside attempts",
      `${prom}export const a = new Counter({ name: "shop_payment_failures_total", help: "Refused." });\nexport const b = new Counter({ name: "shop_payments_total", help: "Tried." });`,
      [],
    ],
    [
      "calls that each leave out a declared label",
      made(
        "Counter",
        "shop_orders_total",
        "export const f = () => metric.inc({ from: 'web' });\nexport const g = () => metric.inc({ to: 'app' });",
        labelled('"from", "to"'),
      ),
      [],
    ],
    ["an age", made("Gauge", "shop_seconds_since_sync", set), ["metric/timestamp-not-age"]],
    [
      "a counter that falls",
      made("Counter", "shop_orders_total", "export const f = () => metric.inc(-1);"),
      ["series/negative-counter"],
    ],
    [
      "a counter that may fall",
      made("Counter", "shop_orders_total", "export const f = (ok: boolean) => metric.inc(ok ? 1 : -1);"),
      ["series/negative-counter"],
    ],
    ["a gauge that falls", made("Gauge", "shop_carts", "export const f = () => metric.inc(-1);"), []],
    [
      "a counter of NaN",
      made("Counter", "shop_orders_total", "export const f = () => metric.inc(NaN);"),
      ["series/nan-counter"],
    ],
    [
      "a histogram of NaN",
      made("Histogram", "shop_quote_seconds", "export const f = () => metric.observe(Number.NaN);"),
      ["series/nan-counter"],
    ],
    [
      "bounds that fall",
      made(
        "Histogram",
        "shop_quote_seconds",
        "export const f = () => metric.startTimer();",
        "buckets: [1, 0.5]",
      ),
      ["histogram/bucket-order"],
    ],
    [
      "a bound twice",
      made(
        "Histogram",
        "shop_quote_seconds",
        "export const f = () => metric.startTimer();",
        "buckets: [0.5, 0.5]",
      ),
      ["histogram/bucket-order"],
    ],
    [
      "bounds of a batch job",
      made(
        "Histogram",
        "shop_batch_seconds",
        "export const f = () => metric.startTimer();",
        "buckets: [60, 300, 900, 3600]",
      ),
      [],
    ],
    [
      "forty bounds",
      made(
        "Histogram",
        "shop_quote_seconds",
        "export const f = () => metric.startTimer();",
        `buckets: [${Array.from({ length: 40 }, (_, index) => (index + 1) / 10).join(", ")}]`,
      ),
      ["histogram/too-many-buckets"],
    ],
    [
      "eleven labels",
      made(
        "Gauge",
        "shop_carts",
        set,
        labelled(Array.from("abcdefghijk", (label) => `"${label}"`).join(", ")),
      ),
      ["label/too-many"],
    ],
    [
      "a label of the host",
      made(
        "Gauge",
        "shop_carts",
        "import os from 'node:os';\nexport const f = () => metric.set({ host: os.hostname() }, 1);",
        labelled('"host"'),
      ),
      ["label/target-label"],
    ],
    [
      "a version from the environment",
      made(
        "Gauge",
        "shop_carts",
        "export const f = () => metric.set({ version: process.env.VERSION ?? '' }, 1);",
        labelled('"version"'),
      ),
      ["label/target-label"],
    ],
    [
      "a version that callers choose",
      made(
        "Gauge",
        "shop_carts",
        "export const f = (version: 'v1' | 'v2') => metric.set({ version }, 1);",
        labelled('"version"'),
      ),
      [],
    ],
    [
      "a key from the environment",
      made(
        "Gauge",
        "shop_carts",
        "export const f = () => metric.set({ key: process.env.API_KEY ?? '' }, 1);",
        labelled('"key"'),
      ),
      ["label/secret-value"],
    ],
    [
      "a token in the text",
      made(
        "Gauge",
        "shop_carts",
        "export const f = () => metric.set({ key: 'ghp_0123456789abcdefghijklmnopqrstuvwxyz' }, 1);",
        labelled('"key"'),
      ),
      ["label/secret-value"],
    ],
    [
      "an address in the text",
      made(
        "Gauge",
        "shop_carts",
        "export const f = () => metric.set({ who: 'ada@example.com' }, 1);",
        labelled('"who"'),
      ),
      ["label/personal-data"],
    ],
    [
      "a sentence",
      made(
        "Counter",
        "shop_orders_total",
        "export const f = () => metric.inc({ reason: 'The card was refused by the bank' });",
        labelled('"reason"'),
      ),
      ["label/value-length"],
    ],
    [
      "two spellings of a value",
      made(
        "Counter",
        "shop_orders_total",
        "export const f = (a: boolean) => metric.inc({ method: a ? 'GET' : 'get' });",
        labelled('"method"'),
      ),
      ["label/value-case"],
    ],
    [
      "one spelling of two labels",
      made(
        "Counter",
        "shop_orders_total",
        "export const f = () => metric.inc({ from: 'web', to: 'Web' });",
        labelled('"from", "to"'),
      ),
      [],
    ],
    ["le as a label", made("Gauge", "shop_carts", set, labelled('"le"')), ["label/reserved"]],
    [
      "a label in camel case",
      made(
        "Gauge",
        "shop_carts",
        "export const f = (channel: 'web' | 'app') => metric.set({ salesChannel: channel }, 1);",
        labelled('"salesChannel"'),
      ),
      ["label/snake-case"],
    ],
  ])("%s", (_, code, expected) => {
    expect(ids(code).filter((id) => id !== "metric/not-initialised" && id !== "label/missing")).toEqual(
      expected,
    );
  });
});

describe("OpenTelemetry", () => {
  it.each<[what: string, code: string, ids: readonly string[]]>([
    ["a counter", instrument("Counter", "shop.orders", "{order}", add), []],
    [
      "a duration in seconds, with the SDK's own bounds",
      instrument("Histogram", "shop.quote.duration", "s", record),
      [],
    ],
    [
      "a conventional metric that we know by name only",
      instrument("Counter", "system.cpu.time", "s", add),
      [],
    ],
    [
      "a method that may be missing",
      instrument(
        "Counter",
        "shop.calls",
        "{call}",
        `export const f = (known: boolean) => metric.add(1, { "http.request.method": known ? "GET" : "" });`,
      ),
      [],
    ],
    ["a counter without a unit", instrument("Counter", "shop.orders", undefined, add), []],
    [
      "a duration without a unit",
      instrument("Histogram", "shop.quote.duration", undefined, record),
      ["otel/unit-missing"],
    ],
    [
      "a duration in milliseconds",
      instrument("Histogram", "shop.quote.duration", "ms", record),
      ["otel/base-unit"],
    ],
    [
      "a duration in milliseconds, in words",
      instrument("Histogram", "shop.quote.duration", "milliseconds", record),
      ["otel/base-unit"],
    ],
    [
      "a duration in seconds, in words",
      instrument("Histogram", "shop.quote.duration", "seconds", record),
      ["otel/unit-annotation"],
    ],
    [
      "a duration in orders",
      instrument("Histogram", "shop.quote.duration", "{order}", record),
      ["otel/wrong-unit"],
    ],
    ["bytes called B", instrument("Counter", "shop.sent", "B", add), ["otel/unit-annotation"]],
    ["bytes per second", instrument("Gauge", "shop.throughput", "By/s", record), []],
    ["orders for each request", instrument("Gauge", "shop.basket", "{order}/{request}", record), []],
    ["a plural in braces", instrument("Counter", "shop.orders", "{orders}", add), ["otel/unit-annotation"]],
    ["a plural that is none", instrument("Counter", "shop.address.changes", "{address}", add), []],
    [
      "a unit of 64 characters",
      instrument("Counter", "shop.orders", `{${"o".repeat(62)}}`, add),
      ["otel/unit-annotation"],
    ],
    ["total in the name", instrument("Counter", "shop.orders.total", "{order}", add), ["otel/no-total"]],
    [
      "total on an up-down counter",
      instrument("UpDownCounter", "shop.order.total", "{order}", add),
      ["metric/total-on-non-counter"],
    ],
    [
      "a space in the name",
      instrument("Counter", "shop.orders placed", "{order}", add),
      ["otel/name-format"],
    ],
    [
      "a name of 256 characters",
      instrument("Counter", `shop.${"o".repeat(251)}`, "{order}", add),
      ["otel/name-format"],
    ],
    ["capitals", instrument("Counter", "shop.ordersPlaced", "{order}", add), ["otel/name-case"]],
    [
      "a plural up-down counter",
      instrument("UpDownCounter", "shop.carts", "{cart}", add),
      ["otel/updowncounter-plural"],
    ],
    [
      "a plural up-down counter with an adjective",
      instrument("UpDownCounter", "shop.open_carts", "{cart}", add),
      [],
    ],
    [
      "utilization in bytes",
      instrument("Gauge", "shop.cache.utilization", "By", record),
      ["otel/wrong-unit"],
    ],
    [
      "a usage that only grows",
      instrument("Counter", "shop.cache.usage", "By", add),
      ["otel/wrong-instrument"],
    ],
    [
      "a conventional metric",
      instrument(
        "UpDownCounter",
        "http.server.active_requests",
        "{request}",
        `export const f = () => metric.add(1, { "http.request.method": "GET", "url.scheme": "https" });`,
      ),
      [],
    ],
    [
      "a conventional metric, in another unit",
      instrument(
        "UpDownCounter",
        "http.server.active_requests",
        "1",
        `export const f = () => metric.add(1, { "http.request.method": "GET", "url.scheme": "https" });`,
      ),
      ["otel/wrong-unit"],
    ],
    [
      "a conventional metric that lacks an attribute",
      instrument(
        "UpDownCounter",
        "http.server.active_requests",
        "{request}",
        `export const f = () => metric.add(1, { "url.scheme": "https" });`,
      ),
      ["otel/required-attribute"],
    ],
    [
      "an own name in a conventional namespace",
      instrument("Counter", "http.server.retries", "{retry}", add),
      ["otel/reserved-namespace"],
    ],
    ["an own namespace that ends in http", instrument("Counter", "shop.http.retries", "{retry}", add), []],
    [
      "a former name",
      instrument("Counter", "messaging.publish.messages", "{message}", add),
      ["otel/deprecated-name"],
    ],
    [
      "a former duration in milliseconds",
      instrument("Histogram", "http.server.duration", "ms", record),
      ["otel/deprecated-name"],
    ],
    [
      "a former attribute",
      instrument(
        "Counter",
        "shop.calls",
        "{call}",
        `export const f = () => metric.add(1, { "http.status_code": "200" });`,
      ),
      ["otel/deprecated-name"],
    ],
    [
      "an attribute of OpenTelemetry's own",
      instrument(
        "Counter",
        "shop.calls",
        "{call}",
        `export const f = () => metric.add(1, { "otel.status_code": "OK" });`,
      ),
      ["otel/reserved-namespace"],
    ],
    [
      "a misspelled attribute",
      instrument(
        "Counter",
        "shop.calls",
        "{call}",
        `export const f = () => metric.add(1, { "http.request.methd": "GET" });`,
      ),
      ["otel/unknown-attribute"],
    ],
    [
      "a header as an attribute",
      instrument(
        "Counter",
        "shop.calls",
        "{call}",
        `export const f = () => metric.add(1, { "http.request.header.accept": "json" });`,
      ),
      [],
    ],
    [
      "an attribute of one's own",
      instrument(
        "Counter",
        "shop.calls",
        "{call}",
        `export const f = () => metric.add(1, { "shop.kind": "a" });`,
      ),
      [],
    ],
    [
      "an attribute without a namespace",
      instrument("Counter", "shop.calls", "{call}", `export const f = () => metric.add(1, { kind: "a" });`),
      [],
    ],
    [
      "a value in lower case",
      instrument(
        "Counter",
        "shop.calls",
        "{call}",
        `export const f = () => metric.add(1, { "http.request.method": "get" });`,
      ),
      ["otel/enum-value"],
    ],
    [
      "an error's type, which is an open list",
      instrument(
        "Counter",
        "shop.calls",
        "{call}",
        `export const f = () => metric.add(1, { "error.type": "timeout" });`,
      ),
      [],
    ],
    [
      "a counter that falls",
      instrument("Counter", "shop.orders", "{order}", "export const f = () => metric.add(-1);"),
      ["series/negative-counter"],
    ],
    [
      "an up-down counter that falls",
      instrument("UpDownCounter", "shop.order.count", "{order}", "export const f = () => metric.add(-1);"),
      [],
    ],
    [
      "calls with other attributes",
      instrument(
        "Counter",
        "shop.calls",
        "{call}",
        `export const f = () => metric.add(1, { "shop.kind": "a" });\nexport const g = () => metric.add(1, { "shop.from": "b" });`,
      ),
      ["label/inconsistent-set"],
    ],
    [
      "bounds in milliseconds",
      `${otel}const metric = meter.createHistogram("shop.quote.duration", { description: "Time to quote.", unit: "s", advice: { explicitBucketBoundaries: [1, 5, 10, 50, 100, 500, 1000] } });\n${record}`,
      ["histogram/bucket-unit"],
    ],
  ])("%s", (_, code, expected) => {
    expect(ids(code)).toEqual(expected);
  });
});

describe("our own definitions", () => {
  it.each<[what: string, code: string, ids: readonly string[]]>([
    ["a counter", define("shop.orders.placed", "{order}"), []],
    ["a counter called total", define("shop.orders.total", "{order}"), ["metric/unit-in-name"]],
    ["a counter of milliseconds", define("shop.waited", "ms"), ["metric/base-unit"]],
    ["a counter in camel case", define("shop.ordersPlaced", "{order}"), ["otel/name-case"]],
    ["a counter without a namespace", define("orders", "{order}"), ["metric/prefix"]],
  ])("%s", (_, code, expected) => {
    expect(ids(code)).toEqual(expected);
  });
});

describe("a unit that is no base unit", () => {
  it("is told with the factor, the new name and the calls to change", () => {
    const [finding] = found(
      made("Histogram", "shop_quote_ms", "export const f = (ms: number) => metric.observe(ms);"),
    );
    expect(finding?.hint).toBe(
      "Measure in seconds (divide by 1,000) and call it shop_quote_seconds. Convert observe(ms) in line 3.",
    );
  });

  it("is mended by the name alone where the client's own timer records seconds", () => {
    const [finding] = found(
      made("Histogram", "shop_quote_ms", "export const f = () => metric.startTimer();"),
    );
    expect(finding?.fix).toMatchObject({
      title: "rename to shop_quote_seconds",
      edits: [{ text: '"shop_quote_seconds"' }],
    });
  });

  it("is mended by the name alone where every value is divided already", () => {
    const use = "export const f = (startedAt: number) => metric.observe((Date.now() - startedAt) / 1000);";
    const [finding] = found(made("Histogram", "shop_quote_ms", use));
    expect(finding?.fix?.edits.map(({ text }) => text)).toEqual(['"shop_quote_seconds"']);
  });

  it("is not mended where one value is in seconds and another is not", () => {
    const use = `export const f = (startedAt: number) => metric.observe((Date.now() - startedAt) / 1000);
export const g = (startedAt: number) => metric.observe(Date.now() - startedAt);`;
    const [finding] = found(made("Histogram", "shop_quote_ms", use));
    expect([finding?.id, finding?.fix]).toEqual(["metric/base-unit", undefined]);
  });

  it("is not mended where the metric is handed on, and others may record into it", () => {
    const use = "declare function register(metric: object): void;\nregister(metric);";
    const code = made(
      "Histogram",
      "shop_quote_ms",
      `export const f = (ms: number) => metric.observe(ms);\n${use}`,
    );
    const finding = found(code).find(({ id }) => id === "metric/base-unit");
    expect(finding).not.toHaveProperty("fix");
  });

  it("is not mended where a kilobyte may be 1,000 bytes or 1,024", () => {
    const [finding] = found(made("Gauge", "shop_heap_kb", set));
    expect([finding?.id, finding?.fix]).toEqual(["metric/base-unit", undefined]);
    expect(finding?.hint).toContain("multiply by 1,000, or by 1,024 if those were meant");
  });
});

describe("a rename", () => {
  it("writes a letter out where the bounds say what it means", () => {
    const [finding] = found(
      made("Histogram", "shop_quote_s", "export const f = (value: number) => metric.observe(value);"),
    );
    expect([finding?.id, finding?.fix?.title]).toEqual([
      "metric/unit-abbreviation",
      "rename to shop_quote_seconds",
    ]);
  });

  it("is not proposed where another metric has the name", () => {
    const code = `${prom}export const a = new Counter({ name: "shop_orders", help: "Placed." });\nexport const b = new Counter({ name: "shop_orders_total", help: "All." });`;
    expect(found(code).find(({ id }) => id === "metric/counter-total")).not.toHaveProperty("fix");
  });

  it("is left to a person where two metrics would get one name", () => {
    const code = `${prom}export const a = new Counter({ name: "shop_orders", help: "Placed." });\nexport const b = new Counter({ name: "shop_Orders", help: "All." });`;
    expect(found(code).filter(({ fix }) => fix)).toEqual([]);
  });

  it("is not made where the name is computed", () => {
    const code = `${prom}const prefix = "shop_";\nexport const a = new Counter({ name: \`\${prefix}orders\`, help: "Placed." });`;
    const [finding] = found(code);
    expect(finding).toMatchObject({ id: "metric/counter-total", hint: "Call it shop_orders_total." });
    expect(finding).not.toHaveProperty("fix");
  });

  it("of a label keeps the variable that the label was named after", () => {
    const code = made(
      "Gauge",
      "shop_carts",
      "export const f = (salesChannel: 'web' | 'app') => metric.set({ salesChannel }, 1);",
      labelled('"salesChannel"'),
    );
    const fix = found(code).find(({ id }) => id === "label/snake-case")?.fix;
    expect(fix?.edits.map(({ text }) => text)).toEqual(['"sales_channel"', "sales_channel: salesChannel"]);
  });
});

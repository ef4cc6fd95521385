import { describe, expect, it } from "vitest";
import { readExposition } from "./exposition/read-exposition.ts";
import { lint } from "./lint.ts";

function findingsIn(text: string): string[] {
  return lint(readExposition(text, "a.prom")).map(({ id, message }) => `${id}: ${message}`);
}

const idsIn = (text: string): string[] => findingsIn(text).map((finding) => finding.split(": ", 1)[0]!);

function gauge(name: string, ...samples: string[]): string {
  return `# HELP ${name} Something.\n# TYPE ${name} gauge\n${samples.map((sample) => `${name}${sample}\n`).join("")}`;
}

function histogram(bounds: readonly number[], labels = ""): string {
  const name = "shop_quote_seconds";
  const all = [...bounds.map(String), "+Inf"];
  const buckets = all.map((le, index) => `${name}_bucket{${labels}le="${le}"} ${index}`);
  const end = labels === "" ? "" : `{${labels.replace(/,$/, "")}}`;
  return `${buckets.join("\n")}\n${name}_sum${end} 1\n${name}_count${end} ${bounds.length}\n`;
}

const head = "# HELP shop_quote_seconds Time to quote.\n# TYPE shop_quote_seconds histogram\n";

describe("bounds", () => {
  it.each([
    [
      "milliseconds of OpenTelemetry",
      [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10_000],
      ["histogram/bucket-unit"],
    ],
    ["a batch job's minutes and hours", [60, 300, 900, 3_600, 14_400], []],
    ["a client library's seconds", [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10], []],
    ["thirty", Array.from({ length: 30 }, (_, index) => index + 1), []],
    ["thirty-one", Array.from({ length: 31 }, (_, index) => index + 1), ["histogram/too-many-buckets"]],
  ])("%s", (_, bounds, ids) => {
    expect(idsIn(head + histogram(bounds))).toEqual(ids);
  });

  it("that are the same in each label set, in whatever order the sets come, are no finding", () => {
    const sets = [1, 2, 3].map((index) => histogram([0.1, 1, 5], `carrier="c${index}x",`));
    expect(idsIn(head + sets.join(""))).toEqual([]);
  });

  it("that differ are one finding for the metric, with how many", () => {
    const sets = [1, 2, 3].map((index) => histogram([0.1, 1, 4 + index], `carrier="c${index}x",`));
    expect(findingsIn(head + sets.join(""))).toEqual([
      "histogram/inconsistent-buckets: label sets of shop_quote_seconds have different bounds (2 times)",
    ]);
  });
});

describe("labels", () => {
  it.each([
    ["empty on one and missing on another", ['{a="x",b=""} 1', '{a="y"} 1'], ["label/empty-value"]],
    ["always empty", ['{a="x",b=""} 1', '{a="y",b=""} 1'], ["label/empty-value"]],
    ["empty on some, as our own are", ['{a="x",b=""} 1', '{a="y",b="z"} 1'], []],
    ["on some series only", ['{a="x",b="1"} 1', '{a="y"} 1'], ["label/inconsistent-set"]],
    ["in another order", ['{a="x",b="p"} 1', '{b="q",a="y"} 1'], []],
    ["apart by case only", ['{a="GET"} 1', '{a="get"} 1'], ["label/value-case"]],
    ["with a sentence", ['{a="could not reach the payment service"} 1'], ["label/value-length"]],
    ["with a long value", [`{a="${"é".repeat(80)}"} 1`], ["label/value-length"]],
    ["with a title of three words", ['{a="Ready to ship"} 1'], []],
    [
      "with a token",
      ['{a="eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVP"} 1'],
      ["label/secret-value"],
    ],
    ["with a password in a URL", ['{a="postgres://shop:hunter2@db:5432/shop"} 1'], ["label/secret-value"]],
    ["with a URL without one", ['{a="postgres://db:5432/shop"} 1'], []],
    ["of the target on one series", ['{version="1.4.0"} 1'], []],
    [
      "of the target on all",
      ['{version="1.4.0",a="x"} 1', '{version="1.4.0",a="y"} 1'],
      ["label/target-label"],
    ],
    ["that are called as one of the target's and differ", ['{version="1.4.0"} 1', '{version="1.5.0"} 1'], []],
  ])("%s", (_, samples, ids) => {
    expect(idsIn(gauge("shop_carts", ...samples))).toEqual(ids);
  });

  it("of the target are one finding for the exposition, and infos may have them", () => {
    const families = ["shop_a", "shop_b", "shop_c"].map((name) => gauge(name, '{pod="shop-7f9x"} 1'));
    expect(findingsIn(families.join("") + gauge("shop_build_info", '{pod="other",version="1"} 1'))).toEqual([
      'label/target-label: label pod is "shop-7f9x" on every series',
    ]);
  });

  it("with a hundred values are left alone, and with more are one finding", () => {
    const values = Array.from({ length: 101 }, (_, index) => `{a="item ${index}"} 1`);
    expect(idsIn(gauge("shop_carts", ...values.slice(1)))).toEqual([]);
    expect(findingsIn(gauge("shop_carts", ...values))).toEqual([
      "label/cardinality: label a of shop_carts has 101 values",
    ]);
  });

  it("of which a secret is never printed", () => {
    const secret = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";
    const report = JSON.stringify(
      lint(readExposition(gauge("shop_carts", `{a="${secret}"} 1`), "a")).map(({ message }) => message),
    );
    expect(report).toContain("looks like a secret");
    expect(report).not.toContain(secret);
  });
});

it("a defect of fifty series is one finding, at the first of them", () => {
  const lines = Array.from({ length: 50 }, (_, index) => `shop_orders_total{a="v${index}x"} -1`);
  const text = `# HELP shop_orders_total O.\n# TYPE shop_orders_total counter\n${lines.join("\n")}\n`;
  const found = lint(readExposition(text, "a.prom"));
  expect(found).toMatchObject([
    { message: "shop_orders_total has a count or sum below zero (50 times)", place: { line: 3, column: 1 } },
  ]);
  expect(found[0]?.excerpt?.text).toBe('shop_orders_total{a="v0x"} -1');
});

it("an excerpt stands by a finding without the text being kept", () => {
  const [finding] = lint(readExposition(gauge("shop_carts", '{userId="7"} 1'), "a.prom"));
  expect(finding?.excerpt).toEqual({ text: 'shop_carts{userId="7"} 1', start: 11, length: 6 });
});

it("a comment spares the line below it without the text being kept", () => {
  const text = gauge("shop_carts_total", " 1");
  expect(idsIn(text)).toEqual(["metric/total-on-non-counter"]);
  expect(idsIn(`# telltale-disable-next-line metric/total-on-non-counter -- old name\n${text}`)).toEqual([]);
});

it.each([
  ["label/secret-value", "AKIAIOSFODNN7EXAMPLE"],
  ["label/secret-value", "postgres://shop:hunter2@db/shop"],
  ["label/personal-data", "ada@example.com"],
  ["label/personal-data", "203.0.113.7"],
])("%s is found though only one of ten thousand values is one, first or last", (id, value) => {
  const others = Array.from({ length: 10_000 }, (_, index) => `a_b{who="kind ${index}"} 1\n`).join("");
  const line = `a_b{who="${value}"} 1\n`;
  expect(idsIn(line + others)).toContain(id);
  expect(idsIn(others + line)).toContain(id);
});

it("which values are kept as examples does not depend on the order of the lines", () => {
  const lines = Array.from({ length: 1_000 }, (_, index) => `a_b{id="${index}"} 1\n`);
  const [one, other] = [lines, lines.toReversed()].map((each) => readExposition(each.join(""), "a"));
  expect(one?.families[0]?.labels[0]?.examples).toHaveLength(200);
  expect(other?.families[0]?.labels[0]?.examples).toEqual(one?.families[0]?.labels[0]?.examples);
});

it("more values than are counted one by one are estimated, and said to be", () => {
  const lines = Array.from({ length: 200_000 }, (_, index) => `a_b{id="${index}"} 1\n`);
  const label = readExposition(lines.join(""), "a").families[0]?.labels[0];
  expect(label?.isExact).toBe(false);
  expect(label?.distinct).toBeGreaterThan(180_000);
  expect(label?.distinct).toBeLessThan(220_000);
  expect(label?.examples).toHaveLength(200);
});

it("two label sets that hold the same values under other names are two series", () => {
  expect(
    readExposition('a{x="1",y="2"} 1\na{x="2",y="1"} 1\na{y="1"} 1\na{x="1"} 1\na 1\n', "a").duplicates,
  ).toEqual([]);
});

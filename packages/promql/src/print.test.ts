import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkExpressions, checkValues, hasPromtool } from "./fixtures/promtool.ts";
import {
  absent,
  absentOverTime,
  add,
  and,
  at,
  atan2,
  avg,
  avgOverTime,
  changes,
  clamp,
  clampMax,
  clampMin,
  count,
  countValues,
  deriv,
  differs,
  divide,
  equal,
  equals,
  escapePattern,
  greater,
  greaterOrEqual,
  histogramFraction,
  histogramQuantile,
  hour,
  increase,
  irate,
  labelJoin,
  labelReplace,
  less,
  lessOrEqual,
  matches,
  max,
  maxOverTime,
  min,
  minOverTime,
  mismatches,
  modulo,
  multiply,
  negate,
  notEqual,
  offset,
  or,
  parseQuery,
  pi,
  power,
  predictLinear,
  print,
  quantile,
  quantileOverTime,
  range,
  rate,
  round,
  scalar,
  selector,
  subquery,
  subtract,
  sum,
  sumOverTime,
  literal,
  time,
  timestamp,
  topk,
  unless,
  variable,
  vector,
  type Expression,
  type Scalar,
} from "./index.ts";

const a = selector("a");
const b = selector("b");
const c = selector("c");
const hits = selector("hits_total", equals("job", "x"));

const written: readonly (readonly [Expression, string])[] = [
  [a, "a"],
  [hits, 'hits_total{job="x"}'],
  [
    selector("hits_total", differs("code", "200"), matches("code", "5.."), mismatches("path", "/a|/b")),
    'hits_total{code!="200", code=~"5..", path!~"/a|/b"}',
  ],
  [selector("up", matches("instance", variable("instance"))), 'up{instance=~"$instance"}'],
  [range(hits, "90s"), 'hits_total{job="x"}[90s]'],
  [range(a, "0.5s"), "a[500ms]"],
  [range(a, "60m"), "a[1h]"],
  [range(a, "$__rate_interval"), "a[$__rate_interval]"],
  [range(offset(a, "7d"), "5m"), "a[5m] offset 7d"],
  [rate(range(a, "5m")), "rate(a[5m])"],
  [irate(range(a, "5m")), "irate(a[5m])"],
  [increase(range(a, "1h")), "increase(a[1h])"],
  [maxOverTime(range(a, "1h")), "max_over_time(a[1h])"],
  [minOverTime(range(a, "1h")), "min_over_time(a[1h])"],
  [avgOverTime(range(a, "1h")), "avg_over_time(a[1h])"],
  [sum(rate(range(a, "5m"))), "sum(rate(a[5m]))"],
  [max(a, { by: ["job", "instance"] }), "max by (job, instance) (a)"],
  [min(a, { without: ["instance"] }), "min without (instance) (a)"],
  [avg(a, { by: [] }), "avg by () (a)"],
  [topk(3, count(a, { by: ["job"] })), "topk(3, count by (job) (a))"],
  [
    histogramQuantile(0.99, sum(rate(range(a, "5m")), { by: ["le"] })),
    "histogram_quantile(0.99, sum by (le) (rate(a[5m])))",
  ],
  [clampMin(a, 0), "clamp_min(a, 0)"],
  [clampMax(a, 1), "clamp_max(a, 1)"],
  [absent(hits), 'absent(hits_total{job="x"})'],
  [unless(a, offset(a, "$__interval")), "a unless a offset $__interval"],
  [or(sum(a), vector(0)), "sum(a) or vector(0)"],
  [scalar(-Infinity), "-Inf"],
  [power(Infinity, 2), "Inf ^ 2"],
  [multiply(a, NaN), "a * NaN"],
  [multiply(a, 1e-7), "a * 1e-7"],
  [or(and(a, b), unless(b, c)), "a and b or b unless c"],
  [and(or(a, b), c), "(a or b) and c"],
  [unless(a, unless(b, c)), "a unless (b unless c)"],
  [divide(or(a, multiply(b, 0)), b), "(a or b * 0) / b"],
  [subtract(a, subtract(b, c)), "a - (b - c)"],
  [subtract(subtract(a, b), c), "a - b - c"],
  [power(power(a, b), c), "(a ^ b) ^ c"],
  [power(a, power(b, c)), "a ^ b ^ c"],
  [power(-2, 2), "(-2) ^ 2"],
  [power(2, -2), "2 ^ -2"],
  [multiply(a, -1), "a * -1"],
  [modulo(add(a, 1), 2), "(a + 1) % 2"],
  [greater(divide(a, b), 0.5), "a / b > 0.5"],
  [less(1, a), "1 < a"],
  [equal(a, notEqual(b, 0)), "a == (b != 0)"],
  [and(greaterOrEqual(a, 1), lessOrEqual(a, 2)), "a >= 1 and a <= 2"],
  [greater(a, 1, { bool: true }), "a > bool 1"],
  [greater(scalar(a), time(), { bool: true }), "scalar(a) > bool time()"],
  [divide(a, b, { on: [] }), "a / on () b"],
  [divide(a, b, { ignoring: ["code"] }), "a / ignoring (code) b"],
  [
    multiply(a, b, { on: ["job"], group: "left", include: ["version"] }),
    "a * on (job) group_left (version) b",
  ],
  [multiply(a, add(b, c), { on: ["job"], group: "right" }), "a * on (job) group_right () (b + c)"],
  [
    multiply(a, b, { on: ["job"], group: "left", include: ["job", "version"] }),
    "a * on (job) group_left (version) b",
  ],
  [less(a, b, { bool: true, on: ["job"] }), "a < bool on (job) b"],
  [unless(a, b, { on: ["job"] }), "a unless on (job) b"],
  [atan2(a, b), "a atan2 b"],
  [subquery(rate(range(a, "5m")), "1h", "1m"), "rate(a[5m])[1h:1m]"],
  [maxOverTime(subquery(a, "1h")), "max_over_time(a[1h:])"],
  [sumOverTime(subquery(greater(a, 1), "$__range")), "sum_over_time((a > 1)[$__range:])"],
  [sumOverTime(subquery(negate(a), "1h")), "sum_over_time((-a)[1h:])"],
  [sumOverTime(subquery(offset(a, "5m"), "1h")), "sum_over_time(a offset 5m[1h:])"],
  [range(a, variable("window")), "a[$window]"],
  [offset(range(a, "5m"), "1h"), "a[5m] offset 1h"],
  [offset(subquery(a, "5m"), "1h"), "a[5m:] offset 1h"],
  [offset(a, "-5m"), "a offset -5m"],
  [offset(a, "-$__interval"), "a offset -$__interval"],
  [at(a, "end()"), "a @ end()"],
  [at(a, 1_609_746_000.5), "a @ 1609746000.5"],
  [offset(at(range(a, "5m"), "start()"), "1h"), "a[5m] @ start() offset 1h"],
  [at(subquery(a, "5m"), -5), "a[5m:] @ -5"],
  [quantile(0.9, a, { by: ["job"] }), "quantile by (job) (0.9, a)"],
  [countValues("version", a), 'count_values("version", a)'],
  [topk(scalar(b), a), "topk(scalar(b), a)"],
  [clamp(a, 0, 1), "clamp(a, 0, 1)"],
  [round(a, 0.5), "round(a, 0.5)"],
  [deriv(range(a, "1h")), "deriv(a[1h])"],
  [predictLinear(range(a, "1h"), 3600), "predict_linear(a[1h], 3600)"],
  [changes(range(a, "1h")), "changes(a[1h])"],
  [quantileOverTime(0.5, range(a, "1h")), "quantile_over_time(0.5, a[1h])"],
  [absentOverTime(range(a, "1h")), "absent_over_time(a[1h])"],
  [histogramFraction(0, 0.5, a), "histogram_fraction(0, 0.5, a)"],
  [hour(), "hour()"],
  [hour(vector(time())), "hour(vector(time()))"],
  [subtract(time(), timestamp(a)), "time() - timestamp(a)"],
  [multiply(pi(), 2), "pi() * 2"],
  [
    labelReplace(a, "host", "$1 ${2} ${name} $name", "instance", "(.*):(?P<name>.*)"),
    'label_replace(a, "host", "$1 ${2} \\x24{name} \\x24name", "instance", "(.*):(?P<name>.*)")',
  ],
  [labelJoin(a, "x", "-", "y", "z"), 'label_join(a, "x", "-", "y", "z")'],
  [negate(power(a, 2)), "-a ^ 2"],
  [power(negate(a), 2), "(-a) ^ 2"],
  [negate(add(a, b)), "-(a + b)"],
  [subtract(a, negate(b)), "a - -b"],
  [negate(2), "-2"],
  [literal("a"), '"a"'],
  [selector(equals("job", "x"), matches("__name__", "a|b")), '{job="x", __name__=~"a|b"}'],
];

describe("print", () => {
  it.each(written)("writes %#: %j", (expression, text) => {
    expect(print(expression)).toBe(text);
  });

  it.each([
    ['quote " backslash \\ newline \n', String.raw`"quote \" backslash \\ newline \n"`],
    ["null \0 and \u007f", String.raw`"null \u0000 and \u007f"`],
    ["half \ud800 a pair, and a whole one 🦉", '"half \ufffd a pair, and a whole one 🦉"'],
    ["$instance and ${route}", String.raw`"\x24instance and \x24{route}"`],
    ["[[route]] costs 5 $", String.raw`"\x5b[route]] costs 5 $"`],
  ])("writes the label value %j so that it stands for itself", (value, text) => {
    expect(print(selector("a", equals("l", value)))).toBe(`a{l=${text}}`);
  });

  it("writes strings that read back as the text they were", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const [, quoted = ""] = /^a\{l=(.*)\}$/s.exec(print(selector("a", equals("l", text)))) ?? [];
        const json = quoted.replaceAll(/\\(?:x(..)|.)/gs, (escape, code?: string) =>
          code ? `\\u00${code}` : escape,
        );
        expect(JSON.parse(json)).toBe(text);
        expect(quoted).not.toMatch(/\$[\w{]|\[\[/);
      }),
    );
  });

  it.each(["nan", "Inf", "on", "group_left"])("asks by a condition for a metric called %s", (name) => {
    expect(print(selector(name, equals("a", "b")))).toBe(`{__name__="${name}", a="b"}`);
  });

  it.each(["http.server.duration", "a b", "été", "1st"])("quotes the metric name %s", (name) => {
    expect(print(selector(name, equals("http.route", "/")))).toBe(`{"${name}", "http.route"="/"}`);
  });

  it("quotes label names that are not identifiers, as Prometheus 3 reads them", () => {
    expect(print(sum(selector("a", equals("http.route", "/")), { by: ["http.route"] }))).toBe(
      'sum by ("http.route") (a{"http.route"="/"})',
    );
  });

  it.each(["0s", "-5m", "1e3s", "200000d"] as const)("refuses the window %s", (window) => {
    expect(() => range(a, window)).toThrow("duration/unit");
  });

  it("refuses a pattern that Prometheus would, telling why", () => {
    expect(() => matches("code", "(5..")).toThrow('"(5.." is no pattern for Prometheus: a ( is not closed');
  });

  it("refuses the pattern of a label_replace likewise", () => {
    expect(() => labelReplace(a, "b", "$1", "c", "[")).toThrow('"[" is no pattern for Prometheus');
  });

  it.each([[equals("a", "")], [differs("a", "b")], [matches("a", ".*")], [mismatches("a", ".+")]])(
    "refuses a selector of %j alone, which would pick every series",
    (matcher) => {
      expect(() => selector(matcher)).toThrow("needs a condition");
      expect(() => selector("", matcher)).toThrow("needs a condition");
      expect(print(selector("up", matcher))).toMatch(/^up\{/);
    },
  );

  it("refuses a moment that is none", () => {
    expect(() => at(a, Number.NaN)).toThrow("NaN is not a time");
  });
});

describe("print, read back by parseQuery", () => {
  it.each(written)("has nothing wrong in %#: %j", (_expression, text) => {
    expect(parseQuery(text, { grafana: true }).problems).toEqual([]);
  });

  it("finds any label value, metric name and pattern as it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
        const query = parseQuery(print(selector(text, equals("l", text), matches("m", escapePattern(text)))));
        expect(query.problems).toEqual([]);
        const { metric, matchers = [] } = query.root?.kind === "selector" ? query.root : {};
        expect(metric ?? matchers.find(({ label }) => label === "__name__")?.value).toBe(text);
        const values = matchers.filter(({ label }) => label !== "__name__").map(({ value }) => value);
        expect(values).toEqual([text, escapePattern(text)]);
      }),
    );
  });

  it("finds every tree of numbers as it was", () => {
    fc.assert(
      fc.property(trees, ({ expression }) => {
        expect(parseQuery(print(expression))).toMatchObject({ problems: [], newer: [] });
      }),
    );
  });
});

interface Sum {
  readonly expression: Scalar;
  readonly value: number;
}

/** Trees over small whole numbers, with the value JavaScript computes for the tree itself. */
const trees = fc.letrec<{ tree: Sum }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthIdentifier: "tree" },
    fc.integer({ min: -3, max: 3 }).map((value) => ({ expression: scalar(value), value })),
    fc
      .tuple(fc.constantFrom("+", "-", "*", "^"), tie("tree"), tie("tree"))
      .map(([operator, left, right]) => combine(operator, left, right)),
  ),
})).tree;

function combine(operator: string, left: Sum, right: Sum): Sum {
  const [l, r] = [left.value, right.value];
  switch (operator) {
    case "+":
      return { expression: add(left.expression, right.expression), value: l + r };
    case "-":
      return { expression: subtract(left.expression, right.expression), value: l - r };
    case "*":
      return { expression: multiply(left.expression, right.expression), value: l * r };
    default:
      return { expression: power(left.expression, right.expression), value: l ** r };
  }
}

describe.skipIf(!hasPromtool())("promtool (skipped when it is not installed)", () => {
  it("accepts every expression this file writes", () => {
    const vectors = written.filter(([expression]) => expression.type === "instant");
    const texts = vectors.map(([, text]) =>
      text.replaceAll(/\$(?:__rate_interval|__interval|__range|window)/g, "5m"),
    );
    expect(texts.length).toBeGreaterThan(70);
    expect(checkExpressions(texts)).toBe("");
  });

  it("accepts any text as a label value, a pattern made of any text, and any keyword as a metric", () => {
    const texts = fc.sample(fc.string({ unit: "binary", minLength: 1 }), { numRuns: 300, seed: 7 });
    const expressions = texts.flatMap((text) => [
      print(selector("a", equals("l", text))),
      print(selector("a", matches("l", escapePattern(text)))),
    ]);
    const keywords = [
      "sum",
      "by",
      "on",
      "inf",
      "NaN",
      "bool",
      "group_left",
      "atan2",
      "offset",
      "start",
      "end",
      "or",
    ];
    expect(checkExpressions([...expressions, ...keywords.map((word) => print(selector(word)))])).toBe("");
  });

  it("computes what the tree says, whatever parentheses were left out", () => {
    const whole = fc
      .sample(trees, { numRuns: 3_000, seed: 11 })
      .filter(({ value }) => Math.abs(value) < 2 ** 40);
    const exact = whole.filter(({ value }) => Number.isInteger(value * 64));
    expect(exact.length).toBeGreaterThan(1_000);
    expect(checkValues(exact.map(({ expression, value }) => [`vector(${print(expression)})`, value]))).toBe(
      "",
    );
  });

  it("would notice a wrong value", () => {
    expect(checkValues([["vector(2 - (3 - 4))", 3]])).toBe("");
    expect(checkValues([["vector(2 - 3 - 4)", 3]])).not.toBe("");
    expect(checkExpressions(["sum(a[5m])"])).toContain("parse error");
  });
});

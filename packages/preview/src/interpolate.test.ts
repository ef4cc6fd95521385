import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interpolate, namesIn, type Scope } from "./interpolate.ts";
import { all, chosenOf, single, type Chosen } from "./values.ts";

const view = { from: 1_700_000_000_000, to: 1_700_003_600_000, raw: { from: "now-1h", to: "now" } };

function scopeOf(values: Record<string, Chosen>, more: Partial<Scope> = {}): Scope {
  return { values: new Map(Object.entries(values)), view, stepMs: 15_000, rateMs: 60_000, ...more };
}

const many = (...values: string[]): Chosen => chosenOf({ multi: true, includeAll: true }, values, []);
const options = ["a.b", "c"].map((value) => ({ text: value.toUpperCase(), value }));

describe("a reference", () => {
  const scope = scopeOf({ x: single("1"), xy: single("2"), list: many("a", "b") });
  it.each([
    ["$x", "1"],
    ["${x}", "1"],
    ["[[x]]", "1"],
    ["$xy$x", "21"],
    ["${x}y", "1y"],
    ["${list:csv} [[list:pipe]]", "a,b a|b"],
    ["$unknown ${unknown:csv} [[unknown]] $ {} $$", "$unknown ${unknown:csv} [[unknown]] $ {} $$"],
    ["$list", "{a,b}"],
    ["${list:nonsense}", "{a,b}"],
  ])("%s → %s", (text, expected) => {
    expect(interpolate(text, scope)).toBe(expected);
  });

  it("names what it refers to", () => {
    expect(namesIn('a{b=~"$x", c="${y:regex}"} [[z]]')).toEqual(["x", "y", "z"]);
  });
});

describe("formats", () => {
  it.each<[string, Chosen, string]>([
    ["regex", single("a.b/c"), String.raw`a\.b\/c`],
    ["regex", many("a.b", "c"), String.raw`(a\.b|c)`],
    ["regex", many("a.b"), String.raw`a\.b`],
    ["pipe", many("a", "b"), "a|b"],
    ["csv", many("a", "b"), "a,b"],
    ["raw", many("a", "b"), "a,b"],
    ["glob", many("a", "b"), "{a,b}"],
    ["glob", many("a"), "a"],
    ["json", many("a", 'b"'), '["a","b\\""]'],
    ["json", single("a"), "a"],
    ["percentencode", single("a b*(c)"), "a%20b%2A%28c%29"],
    ["percentencode", many("a", "b"), "%7Ba%2Cb%7D"],
    ["singlequote", many("a", "it's"), String.raw`'a','it\'s'`],
    ["doublequote", many("a", 'b"c'), String.raw`"a","b\"c"`],
    ["text", chosenOf({ multi: true, includeAll: false }, ["a.b", "c"], options), "A.B + C"],
    ["text", chosenOf({ multi: true, includeAll: true }, [all], options), "All"],
    ["queryparam", many("a", "b c"), "var-x=a&var-x=b%20c"],
    ["queryparam", chosenOf({ multi: true, includeAll: true }, [all], options), "var-x=$__all"],
    ["queryparam", many(), "var-x="],
    ["date:YYYY-MM-DD HH:mm", single("1594671549254"), "2020-07-13 20:19"],
    ["date", single("1594671549254"), "2020-07-13T20:19:09.254Z"],
    ["date:seconds", single("1594671549254"), "1594671549"],
  ])("%s of %j", (format, chosen, expected) => {
    expect(interpolate(`\${x:${format}}`, scopeOf({ x: chosen }))).toBe(expected);
  });

  it('write what the file says "All" stands for as it is, other variables in it replaced', () => {
    const chosen = chosenOf({ multi: true, includeAll: true, allValue: "$env-.+" }, [all], options);
    const scope = scopeOf({ x: chosen, env: single("prod") });
    const written = ["promql", "regex", "text", "queryparam"].map((format) =>
      interpolate("$x", scope, format),
    );
    expect(written).toEqual(["prod-.+", "prod-.+", "All", "var-x=$__all"]);
  });
});

/** The text that a string of PromQL stands for. */
const unquoted = (text: string): string =>
  text.replaceAll(/\\([^])/g, (_, sign: string) => (sign === "n" ? "\n" : sign));

describe("in PromQL", () => {
  it.each<[Chosen, string]>([
    [single('a"b\\c'), String.raw`a\"b\\c`],
    [single('job="api"'), 'job="api"'],
    [many("a.b"), String.raw`a\\.b`],
    [many("a", "b"), "(a|b)"],
    [many('a"', "b\\"), String.raw`(a\"|b\\\\)`],
    [chosenOf({ multi: false, includeAll: true }, ["a+b"], []), String.raw`a\\+b`],
    [chosenOf({ multi: true, includeAll: true }, [all], options), String.raw`(a\\.b|c)`],
    [many(), "()"],
  ])("%j is %s", (chosen, expected) => {
    expect(interpolate("$x", scopeOf({ x: chosen }), "promql")).toBe(expected);
  });

  it("a pattern matches the chosen values and no others, whatever is in them", () => {
    const value = fc.string({ unit: "grapheme", minLength: 1 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), value, (values, other) => {
        const written = interpolate("$x", scopeOf({ x: many(...values) }), "promql");
        const pattern = new RegExp(`^(?:${unquoted(written)})$`, "s");
        for (const each of values) expect(pattern.test(each)).toBe(true);
        expect(pattern.test(other)).toBe(values.includes(other));
      }),
    );
  });

  it("one value is that value in a string, whatever is in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (value) => {
        fc.pre(!/^\w+(=|!=|=~|!~)".*"$/.test(value));
        const written = interpolate("$x", scopeOf({ x: single(value) }), "promql");
        expect(unquoted(written)).toBe(value);
        expect(written.replaceAll(/\\[^]/g, "")).not.toMatch(/["\\\n]/);
      }),
    );
  });
});

describe("what Grafana itself knows", () => {
  it.each([
    ["rate(a[$__rate_interval])", "rate(a[1m])"],
    ["$__interval ${__interval_ms} $__rate_interval_ms", "15s 15000 60000"],
    ["[$__range] $__range_s ${__range_ms}", "[3600s] 3600 3600000"],
    ["$__from ${__to}", "1700000000000 1700003600000"],
    ["${__from:date:iso} ${__to:date:seconds}", "2023-11-14T22:13:20.000Z 1700003600"],
    ["?${__url_time_range}", "?from=now-1h&to=now"],
    ["?$__all_variables", "?var-job=a&var-job=b&var-one=1"],
  ])("%s → %s", (text, expected) => {
    expect(interpolate(text, scopeOf({ job: many("a", "b"), one: single("1") }))).toBe(expected);
  });

  it("is left alone where it means nothing, and may be shadowed by a variable", () => {
    const { stepMs: _, rateMs: __, ...scope } = scopeOf({ __range: single("mine") });
    expect(interpolate("$__interval $__range ${__field.labels.a}", scope)).toBe(
      "$__interval mine ${__field.labels.a}",
    );
  });

  it("writes a fixed range as milliseconds", () => {
    expect(interpolate("${__url_time_range}", { values: new Map(), view: { from: 1, to: 2 } })).toBe(
      "from=1&to=2",
    );
  });
});

describe("what was clicked", () => {
  const clicked = {
    name: "p99",
    labels: { job: "a b", "k8s.pod": "p" },
    fields: { Route: "/x", "Error rate": "1 %" },
    value: { raw: 0.01, text: "1 %" },
    time: 5,
  };
  it.each([
    ["${__field.labels.job:percentencode}", "a%20b"],
    ['${__field.labels["k8s.pod"]}', "p"],
    ["${__field.labels.none}|", "|"],
    ["${__field.name} ${__series.name}", "p99 p99"],
    ['${__data.fields["Error rate"]:percentencode}', "1%20%25"],
    ["${__data.fields.Route} ${__data.fields[1]}", "/x 1 %"],
    ['${__data.fields["constructor"]}|', "|"],
    ["${__value.raw} ${__value.text} ${__value.time}", "0.01 1 % 5"],
  ])("%s → %s", (text, expected) => {
    expect(interpolate(text, scopeOf({}, { clicked }))).toBe(expected);
  });
});

import { describe, expect, it } from "vitest";
import { readExposition } from "./read-exposition.ts";
import type { ExpositionOptions } from "./exposition-reader.ts";

function errorsIn(text: string, format: NonNullable<ExpositionOptions["format"]> = "text"): string[] {
  return readExposition(text, "a", { format }).syntax.map(
    ({ message, place }) => `${place.line}:${place.column} ${message}`,
  );
}

function defectsIn(text: string): string[] {
  return readExposition(text, "a", { format: "openmetrics" }).defects.map(({ kind }) => kind);
}

describe("a line that is not a sample says what was expected, and where", () => {
  it.each([
    ["1a 1", "1:1 expected a metric name"],
    ["<html>", "1:1 expected a metric name"],
    ["a-b 1", '1:2 unexpected "-b" in a metric name'],
    ["a.b 1", '1:2 unexpected ".b" in a metric name'],
    ["a", "1:2 the sample has no value"],
    ["a ", "1:3 the sample has no value"],
    ["a one", '1:3 "one" is not a number'],
    ["a 0x1", '1:3 "0x1" is not a number'],
    ["a 1_000", '1:3 "1_000" is not a number'],
    ["a 1 now", '1:5 "now" is not a timestamp'],
    ["a 1 NaN", '1:5 "NaN" is not a timestamp'],
    ["a 1 1.5", "1:5 expected whole milliseconds"],
    ["a 1 2 3", '1:7 unexpected "3" after the timestamp'],
    ["a 1 # why", '1:5 expected an exemplar such as # {trace_id="…"} 1'],
    ['a 1 # {x="y"} 1', "1:5 the text format has no exemplars"],
    ["a{x} 1", "1:4 expected = and a quoted value after label x"],
    ["a{x=y} 1", "1:5 the value of label x is not in double quotes"],
    ["a{x='y'} 1", "1:5 the value of label x is not in double quotes"],
    ['a{x="y 1', "1:5 the value of label x does not end"],
    ['a{x="y"', "1:8 expected , or } after a label"],
    ['a{x="1"y="2"} 1', "1:8 expected , or } after a label"],
    ['a{x="1",,y="2"} 1', "1:9 expected a label name or }"],
    ['a{1="1"} 1', "1:3 expected a label name or }"],
    ['a{x:y="1"} 1', "1:4 expected = and a quoted value after label x"],
    ['a{x="1",x="2"} 1', "1:9 label x stands twice"],
    ['{x="1"} 1', "1:1 expected a metric name"],
    ["# TYPE a conter", '1:10 "conter" is not a metric type'],
    ["# TYPE a info", "1:10 the text format has no type info"],
  ])("%j: %s", (line, error) => {
    expect(errorsIn(`${line}\n`)).toEqual([error]);
  });

  it("counts columns as editors do, in UTF-16 units", () => {
    expect(errorsIn('a{x="🫖é"} one\n')).toEqual(['1:12 "one" is not a number']);
  });

  it("and the next lines are read", () => {
    const { families, syntax } = readExposition('a{x="1} 1\nb 1\nc one\nd 1\n', "a");
    expect(syntax.map(({ place }) => place.line)).toEqual([1, 3]);
    expect(families.map(({ name }) => name)).toEqual(["b", "d"]);
  });
});

describe("the text format", () => {
  it.each([
    "a NaN",
    "a +Inf",
    "a -inf",
    "a 1e-3",
    "a 1.",
    "a .5",
    "a -0",
    "a 1 -5",
    "a{} 1",
    'a{x="1",} 1',
    "a\t1",
    "  a  1  ",
    'a { x = "y" , z = "" } 1',
    'a{x="\\\\ \\" \\n \\z"} 1',
    '{"a.b",x="y"} 1',
    '{"a.b"} 1',
    'a{"x.y"="z"} 1',
    "a:b 1",
    "# anything at all",
    "#TYPE",
    "# HELP",
    "# HELP a",
    "",
    "   ",
    "a 1\r",
    "# UNIT a seconds",
    "# TYPE a untyped",
  ])("reads %j", (line) => {
    expect(errorsIn(`${line}\n`)).toEqual([]);
  });
});

describe("OpenMetrics", () => {
  it.each([
    ["a  1", "2:2"],
    ["a 1 ", "2:4"],
    ["a\t1", "2:2"],
    [" a 1", "2:1"],
    ['a{x="1",} 1', "2:9"],
    ['a{x="1"}1', "2:9"],
    ["", "2:1"],
    ["# a comment", "2:1"],
    ["#a 1", "2:1"],
    ["# HELP a", "2:9"],
    ["# TYPE  a gauge", "2:11"],
    ["# TYPE a gauge ", "2:10"],
    ["# TYPE a untyped", "2:10"],
    ['a_total 1 # {x="y"}', "2:20"],
    ['a_total 1 # {x="y"} 1 NaN', "2:23"],
    ['a_total 1 # {x="y"} 1 1 ', "2:24"],
    ["a 1\r", "2:4"],
  ])("refuses %j at %s", (line, at) => {
    const [error, ...more] = errorsIn(`# TYPE a counter\n${line}\n# EOF\n`, "openmetrics");
    expect(more).toEqual([]);
    expect(error).toMatch(new RegExp(`^${at} `));
  });

  it("has nothing after its end mark", () => {
    expect(errorsIn("a 1\n# EOF\nb 1\nc 1\n", "openmetrics")).toEqual(["3:1 nothing may follow # EOF"]);
    expect(defectsIn("a 1\n# EOF")).toEqual([]);
    expect(defectsIn("a 1\n")).toEqual(["openmetrics/eof"]);
  });

  it.each([
    ["a gauge with an exemplar", '# TYPE a gauge\na 1 # {x="y"} 1\n', "openmetrics/exemplar-place"],
    ["a counter without _total", "# TYPE a counter\na 1\n", "openmetrics/sample-name"],
    ["an info without _info", "# TYPE a info\na 1\n", "openmetrics/sample-name"],
    ["a state without its label", "# TYPE a stateset\na 1\n", "openmetrics/stateset"],
    ["a unit that is no suffix", "# UNIT a seconds\n", "openmetrics/unit-suffix"],
    ["an info with a unit", "# TYPE a_s info\n# UNIT a_s s\n", "openmetrics/unit-suffix"],
    ["HELP after samples", "a 1\n# HELP a A.\n", "exposition/metadata-order"],
    ["two units", "# UNIT a_s s\n# UNIT a_s s\n", "exposition/duplicate-metadata"],
    [
      "a sum without a count",
      '# TYPE a histogram\na_bucket{le="+Inf"} 1\na_sum 1\n',
      "histogram/count-mismatch",
    ],
    ["+Inf in capitals", '# TYPE a histogram\na_bucket{le="+INF"} 1\n', "histogram/inf-bucket"],
    ["a bucket without le", "# TYPE a gaugehistogram\na_bucket 1\n", "histogram/inf-bucket"],
    ["a summary without a quantile", "# TYPE a summary\na 1\n", "summary/quantile-range"],
    ["a negative quantile's value", '# TYPE a summary\na{quantile="0.5"} -1\n', "series/negative-counter"],
    [
      "label sets that stand apart",
      '# TYPE a summary\na_sum{x="1"} 1\na_sum{x="2"} 1\na_count{x="1"} 1\n',
      "exposition/interleaved",
    ],
    ["points without a time after one with", "# TYPE a gauge\na 1 1\na 1\n", "series/timestamp-order"],
  ])("does not have %s", (_, text, kind) => {
    expect(defectsIn(`${text}# EOF\n`)).toContain(kind);
  });

  it.each([
    ["é".repeat(127), []],
    ["é".repeat(128), ["openmetrics/exemplar-length"]],
    ['\\"'.repeat(127), []],
  ])("counts the characters of an exemplar, not its bytes: %s", (value, kinds) => {
    expect(defectsIn(`# TYPE a counter\na_total 1 # {x="${value}"} 1\n# EOF\n`)).toEqual(kinds);
  });

  it("has several points of one series in the order of time", () => {
    const facts = readExposition("# TYPE a gauge\na 1 1\na 2 1\na 3 2.5\n# EOF\n", "a");
    expect(facts.duplicates).toEqual([]);
    expect(facts.defects.map(({ kind }) => kind)).toEqual(["series/explicit-timestamp"]);
  });
});

describe("without a word from the sender", () => {
  it.each([
    ["an end mark", "# TYPE a counter\na_total 1\n# EOF\n", true],
    ["an exemplar", '# TYPE a counter\na_total 1 # {x="y"} 1\n', true],
    ["a type of its own", "# TYPE a info\na_info 1\n", true],
    ["none of these", "# TYPE a_total counter\na_total 1\n", false],
  ])("%s decides for OpenMetrics or text", (_, text, openMetrics) => {
    expect(readExposition(text, "a").families.map((family) => family.openMetrics)).toEqual([openMetrics]);
  });
});

describe("defects of a family are one each, with how often", () => {
  it("whatever its size", () => {
    const lines = Array.from({ length: 50 }, (_, index) => `a_total{x="${index}"} -1`);
    expect(readExposition(`# TYPE a_total counter\n${lines.join("\n")}\n`, "a").defects).toMatchObject([
      { kind: "series/negative-counter", family: "a_total", count: 50, place: { line: 2, column: 1 } },
    ]);
  });

  it("for histograms whose buckets stand far apart", () => {
    const text = `# TYPE a histogram\na_bucket{le="+Inf"} 3\nb 1\na_bucket{le="1"} 4\n`;
    expect(readExposition(text, "a").defects.map(({ kind }) => kind)).toEqual([
      "exposition/interleaved",
      "histogram/bucket-order",
      "histogram/not-cumulative",
    ]);
  });
});

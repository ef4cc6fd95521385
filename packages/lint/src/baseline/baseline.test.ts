import { describe, expect, it } from "vitest";
import { readExposition } from "../exposition/read-exposition.ts";
import type { Finding } from "../finding.ts";
import { lint } from "../lint.ts";
import type { LintOptions } from "../options.ts";
import { withFingerprints } from "./fingerprint.ts";
import { renderBaseline, type Baseline } from "./baseline.ts";
import { parseBaseline } from "./parse-baseline.ts";

const text = "# TYPE shop_a_total counter\nshop_a_total 1\n# TYPE shop_b_total counter\nshop_b_total 1\n";

function found(given: string, options: LintOptions = {}, file = "/repo/scrape.prom"): Finding[] {
  return lint(readExposition(given, file), { root: "/repo", ...options });
}

function baselineOf(findings: readonly Finding[]): Baseline {
  const { baseline } = parseBaseline(renderBaseline(findings, [], "/repo"), "/repo/b.json");
  return baseline!; // what we render, we read
}

/** Their fingerprints. */
function of(findings: readonly Finding[]): (string | undefined)[] {
  return findings.map(({ fingerprint }) => fingerprint);
}

/** A finding at the first x of a line of source. */
function at(line: number, source: string): Finding {
  return {
    id: "label/unresolved",
    severity: "info",
    message: "whatever",
    place: { file: "/repo/a.ts", line, column: 1 },
    excerpt: { text: source, start: source.indexOf("x"), length: 1 },
  };
}

function prints(...findings: Finding[]): (string | undefined)[] {
  return of(withFingerprints(findings, "/repo"));
}

function scrape(value: number): string {
  return `# HELP shop_a A.\n# TYPE shop_a gauge\nshop_a{user_id="a"} ${value}\n`;
}

describe("a fingerprint", () => {
  it("is another one for each finding", () => {
    expect(new Set(of(found(text))).size).toBe(2);
  });

  it("stays when lines move and values change", () => {
    expect(of(found(`# telltale was here\n${text.replaceAll(" 1\n", " 2\n")}`))).toEqual(of(found(text)));
  });

  it("stays on another machine", () => {
    expect(of(found(text, { root: "/home/ada/repo" }, "/home/ada/repo/scrape.prom"))).toEqual(
      of(found(text)),
    );
    expect(of(found(text, { root: "C:\\repo" }, "C:\\repo\\scrape.prom"))).toEqual(of(found(text)));
  });

  it("is another one in another file", () => {
    expect(of(found(text, {}, "/repo/other.prom"))).not.toEqual(of(found(text)));
  });

  it("stays when the value of a label's series changes", () => {
    expect(of(found(scrape(2)))).toEqual(of(found(scrape(1))));
    expect(of(found(scrape(1)))).toHaveLength(1);
  });

  it("of source is that of the line, however it is indented; of two equal ones, of their order too", () => {
    const [first, second] = prints(at(1, "a.inc({ x })"), at(5, "  a.inc({  x })"));
    expect(first).not.toBe(second);
    expect(prints(at(9, "\ta.inc({x})"))).toEqual([first]);
    expect(prints(at(1, "b.inc({ x })"))).not.toEqual([first]);
  });
});

describe("a baseline", () => {
  it("is sorted and counted, so that a review reads it", () => {
    expect(JSON.parse(renderBaseline(found(text).toReversed(), [], "/repo"))).toEqual({
      version: 1,
      counts: { "metric/help": 2 },
      findings: { "scrape.prom": { "metric/help": [expect.any(String), expect.any(String)] } },
    });
    expect(renderBaseline(found(text).toReversed(), [], "/repo")).toBe(
      renderBaseline(found(text), [], "/repo"),
    );
  });

  it("leaves out what it holds, and tells of what is new", () => {
    const baseline = baselineOf(found(text));
    expect(found(text, { baseline })).toEqual([]);
    const more = `${text}# TYPE shop_c_total counter\nshop_c_total 1\n`;
    expect(found(more, { baseline }).map(({ place }) => place.line)).toEqual([5]);
  });

  it("is stale where what it holds is gone, once for a file and a rule", () => {
    const [stale, ...rest] = found("", { baseline: baselineOf(found(text)) });
    expect(rest).toEqual([]);
    expect(stale).toMatchObject({
      id: "baseline/stale",
      severity: "warning",
      message: "the baseline holds 2 findings of metric/help in scrape.prom that are gone",
      place: { file: "/repo/b.json", line: 9 },
    });
  });

  it("is not stale where the file was not read, unless it is known to be gone", () => {
    const baseline = baselineOf(found(text));
    expect(found("", { baseline }, "/repo/other.prom")).toEqual([]);
    expect(found("", { baseline, files: ["/repo/scrape.prom"] }, "/repo/other.prom")).toHaveLength(1);
  });

  it.each([
    ["{", "this is not JSON: close brace expected", 1],
    ["", "this is not JSON: value expected", 1],
    ["[]", "this is not a baseline of version 1", 1],
    ['{\n"version": 2 }', "this is not a baseline of version 1", 2],
    ['{ "version": 1 }', "a baseline's findings are an object of files", 1],
    ['{ "version": 1,\n"findings": [] }', "a baseline's findings are an object of files", 2],
    ['{ "version": 1, "findings": {\n"a": 3 } }', '"a" is not an object of rules', 2],
    ['{ "version": 1, "findings": {"a": {\n"b": [1] } } }', '"b" is not a list of fingerprints', 2],
  ])("%j is refused with its place", (broken, message, line) => {
    expect(parseBaseline(broken, "b.json").problem).toMatchObject({
      message,
      place: { file: "b.json", line },
    });
  });
});

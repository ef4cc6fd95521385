import { describe, expect, it } from "vitest";
import { readExposition } from "./exposition/read-exposition.ts";
import { noFacts } from "./facts.ts";
import { applyEdits } from "./fix/apply-edits.ts";
import { lint } from "./lint.ts";
import type { LintOptions } from "./options.ts";

/** Lines that break two rules: `# HELP` is missing, and the label names a person. */
function linesWith(...comments: string[]): string {
  return [...comments, "# TYPE shop_hits_total counter", 'shop_hits_total{user_id="a"} 1', ""].join("\n");
}

function idsIn(text: string, options: LintOptions = {}): string[] {
  return lint(readExposition(text, "a.prom"), { today: "2026-06-01", ...options }).map(({ id }) => id);
}

const both = ["metric/help", "label/identity"];

describe("a comment spares", () => {
  it("nothing where there is none", () => {
    expect(idsIn(linesWith())).toEqual(both);
  });

  it.each([
    ["the next line", linesWith("# telltale-disable-next-line metric/help -- old"), ["label/identity"]],
    ["a block", linesWith("# telltale-disable metric/help, label/identity -- old"), []],
    [
      "a block up to its end",
      linesWith("# telltale-disable metric/help, label/identity -- old").replace(
        "\nshop",
        "\n# telltale-enable label/identity\nshop",
      ),
      ["suppress/unused", "label/identity"],
    ],
    [
      "a file, wherever it stands",
      `${linesWith()}# telltale-disable-file metric/help, label/identity -- old\n`,
      [],
    ],
    [
      "a line below several comments",
      linesWith(
        "# telltale-disable-next-line metric/help -- a",
        "# telltale-disable-next-line metric/type -- b",
      ),
      ["suppress/unused", "label/identity"],
    ],
    [
      "what an HTML comment names",
      linesWith("# <!-- telltale-disable-file metric/help -- old -->"),
      ["label/identity"],
    ],
  ])("%s", (_, text, expected) => {
    expect(idsIn(text)).toEqual(expected);
  });

  it("its own line", () => {
    const place = { file: "a.ts", line: 1, column: 1 };
    const facts = { ...noFacts, syntax: [{ kind: "source" as const, message: "unexpected", place }] };
    expect(lint(facts, {}, () => "f( // telltale-disable-line source/syntax -- generated")).toEqual([]);
    expect(lint(facts, {}, () => "\n// telltale-disable-line source/syntax -- generated")).toHaveLength(1);
  });
});

function until(day: string): string {
  return linesWith(`# telltale-disable-next-line metric/help until=${day} -- old`);
}

describe("a day", () => {
  it("holds to its end", () => {
    expect(idsIn(until("2026-06-01"))).toEqual(["label/identity"]);
  });

  it("brings the finding back when it has gone by", () => {
    expect(idsIn(until("2026-05-31"))).toEqual(["suppress/expired", ...both]);
  });

  it("that does not exist spares nothing", () => {
    for (const day of ["2026-02-30", "tomorrow", "2026-6-1"])
      expect(idsIn(until(day))).toContain("suppress/expired");
  });

  it("never goes by for who does not say what day it is", () => {
    expect(idsIn(until("2000-01-01"), { today: "" })).toEqual(["label/identity"]);
  });
});

describe("a comment is judged", () => {
  it("by the nearest rule when it names one that does not exist", () => {
    const [first] = lint(
      readExposition(linesWith("# telltale-disable-next-line metric/hlep -- x"), "a.prom"),
    );
    expect(first).toMatchObject({
      id: "suppress/unknown-rule",
      hint: "Did you mean metric/help?",
      place: { column: 30 },
    });
  });

  it("when it names no rule", () => {
    expect(idsIn(linesWith("# telltale-disable-file -- all of it"))).toEqual([
      "suppress/unknown-rule",
      ...both,
    ]);
  });

  it("when it says no reason", () => {
    expect(idsIn(linesWith("# telltale-disable-next-line metric/help"))).toContain("suppress/without-reason");
  });

  it("when an end ends nothing", () => {
    expect(idsIn(linesWith("# telltale-enable metric/help"))).toContain("suppress/unused");
  });

  it("not as unused where its rule is off, or would need the whole estate", () => {
    const text = linesWith("# telltale-disable-file metric/prefix, baseline/stale -- x");
    expect(idsIn(text, { rules: { "metric/prefix": "off" } })).toEqual(both);
  });
});

describe("in source", () => {
  const options = { files: ["a.ts"] };
  const said = (text: string, literals?: LintOptions["literals"]): string[] =>
    lint(readExposition("", "a.prom"), { ...options, ...(literals ? { literals } : {}) }, () => text).map(
      ({ id }) => id,
    );

  it.each([
    "// telltale-disable-next-line metric/help -- x",
    "f(); /* telltale-disable-line metric/help -- x */",
    "/**\n * telltale-disable-file metric/help -- x\n */",
    "{/* telltale-disable-next-line metric/help -- x */}",
  ])("%j is read", (text) => {
    expect(said(text)).toEqual(["suppress/unused"]);
  });

  it.each([
    ["a();\n  // telltale-disable-next-line metric/help -- x\nb();", "a();\nb();"],
    ["a();\r\n/* telltale-disable-line metric/help, metric/type -- x */\r\nb();", "a();\r\nb();"],
    ["a();\n// telltale-enable", "a();\n"],
    ["a(); // telltale-disable-line metric/help -- x", undefined],
    ["// telltale-disable-line metric/help, metric/type -- x", ""],
    ["/** telltale-disable-file metric/help -- x */ a();", undefined],
    ["// telltale-disable metric/help -- x\n// telltale-enable metric/help", undefined],
  ])("%j, which spares nothing, is deleted where it stands alone", (text, mended) => {
    const [finding] = lint(readExposition("", "a.prom"), options, () => text);
    expect(finding?.fix && applyEdits(text, finding.fix.edits)).toBe(mended);
  });

  it("what looks like a comment in a string is none", () => {
    expect(said('const a = "// telltale-disable-line metric/help";', () => () => true)).toEqual([]);
  });

  it("JSON has no comments", () => {
    const text = '{ "a": "// telltale-disable-file metric/help" }';
    expect(lint(readExposition("", "a.prom"), { files: ["a.json"] }, () => text)).toEqual([]);
  });
});

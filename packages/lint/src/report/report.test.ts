import { createRequire } from "node:module";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import type { Finding, Severity } from "../finding.ts";
import { rules } from "../rules/index.ts";
import { renderCheckstyle } from "./checkstyle.ts";
import type { Render, ReportContext } from "./context.ts";
import { renderGithub, renderStepSummary } from "./github.ts";
import { renderGitlab } from "./gitlab.ts";
import { renderJson } from "./json.ts";
import { renderJunit } from "./junit.ts";
import { renderSarif } from "./sarif.ts";

const context: ReportContext = { version: "1.2.3", rules, level: "error" };

const findings: readonly Finding[] = [
  {
    id: "label/unbounded-value",
    severity: "error",
    message: "request data reaches label user: req.params.id → label user",
    hint: "Put it in a log line or a span.",
    place: { file: "src/log ins.ts", line: 3, column: 14, endColumn: 20, span: { start: 90, end: 96 } },
    excerpt: { text: "logins.inc({ user: req.params.id });", start: 19, length: 6 },
    fingerprint: "a1",
  },
  {
    id: "metric/counter-total",
    severity: "warning",
    message: 'a counter\'s name ends in "_total", 100% <of> the time & always\nhere: it is a,b',
    place: { file: "src/log ins.ts", line: 9, column: 1 },
    fingerprint: "b2",
    fix: {
      title: "rename",
      consequence: "dashboards ask for the old name",
      edits: [{ file: "src/log ins.ts", span: { start: 4, end: 8 }, text: '"a_total"' }],
    },
  },
  {
    id: "label/unresolved",
    severity: "info",
    message: "cannot tell | `x` @team",
    place: { file: "http://localhost:3000/metrics", line: 1, column: 1 },
    fingerprint: "c3",
  },
];

const formats: Readonly<Record<string, { render: Render; golden: string }>> = {
  json: { render: renderJson, golden: "findings.json" },
  sarif: { render: renderSarif, golden: "findings.sarif" },
  github: { render: renderGithub, golden: "annotations.txt" },
  junit: { render: renderJunit, golden: "junit.xml" },
  gitlab: { render: renderGitlab, golden: "gitlab.json" },
  checkstyle: { render: renderCheckstyle, golden: "checkstyle.xml" },
};

describe.each(Object.entries(formats))("%s", (_, { render, golden }) => {
  it("prints findings as before", async () => {
    await expect(render(findings, context)).toMatchFileSnapshot(`golden/${golden}`);
  });
});

it("shows a step's findings as a table nothing breaks out of", async () => {
  await expect(renderStepSummary(findings)).toMatchFileSnapshot("golden/step-summary.md");
});

/** Any finding, its texts hostile. */
const anyFinding: fc.Arbitrary<Finding> = fc.record({
  id: fc.constantFrom(...rules.map(({ id }) => id)),
  severity: fc.constantFrom<Severity[]>("error", "warning", "info"),
  message: fc.string({ unit: "binary", minLength: 1 }),
  place: fc.record({
    file: fc.string({ unit: "binary", minLength: 1 }).filter((file) => file.isWellFormed()),
    line: fc.integer({ min: 1, max: 9999 }),
    column: fc.integer({ min: 1, max: 500 }),
  }),
});

describe("SARIF", () => {
  const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const require = createRequire(import.meta.url);
  const validate = ajv.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));

  it("is valid by the standard's own schema, whatever the findings say", () => {
    fc.assert(
      fc.property(fc.array(anyFinding), (any) => {
        expect(validate(JSON.parse(renderSarif([...findings, ...any], context))) || validate.errors).toBe(
          true,
        );
      }),
    );
  });

  it("would be refused without a message", () => {
    expect(validate(JSON.parse(renderSarif(findings, context).replaceAll('"text"', '"tekst"')))).toBe(false);
  });
});

describe("XML", () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    parseAttributeValue: false,
    parseTagValue: false,
    trimValues: false,
    processEntities: true,
  });
  const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

  it.each([
    ["JUnit", renderJunit],
    ["Checkstyle", renderCheckstyle],
  ])("%s holds only characters that XML allows, and parses", (_, render) => {
    fc.assert(
      fc.property(fc.array(anyFinding), (any) => {
        const xml = render(any, context);
        expect(xml).not.toMatch(forbidden);
        expect(() => parser.parse(xml, true)).not.toThrow();
      }),
    );
  });

  it("gives messages back as they were", () => {
    const { checkstyle } = parser.parse(
      renderCheckstyle([{ ...findings[1]!, message: `a < b & "c" > 'd'` }]),
    );
    expect(checkstyle.file.error["@_message"]).toBe(`a < b & "c" > 'd'`);
  });
});

describe("GitHub annotations", () => {
  it("keep each finding on one line, so that no text is a command of its own", () => {
    const hostile: Finding = { ...findings[0]!, message: "a\n::set-output name=x::y\r\n::error::z" };
    expect(renderGithub([hostile]).trim().split("\n")).toHaveLength(2);
  });
});

/** How many cases fail when this is the least severity that does. */
function failures(level: Severity): number {
  return renderJunit(findings, { ...context, level }).split("<failure").length - 1;
}

describe("JUnit", () => {
  it("fails what is at or over the level, and passes the rest", () => {
    expect([failures("error"), failures("warning"), failures("info")]).toEqual([1, 2, 3]);
  });

  it("has a case even when there is nothing to say, since some readers refuse an empty report", () => {
    expect(renderJunit([], context)).toContain("<testcase");
  });
});

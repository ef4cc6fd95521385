import type { Finding } from "../finding.ts";
import { byFile, isAtLeast, type Render, type ReportContext } from "./context.ts";
import { renderXml, type XmlNode } from "./xml.ts";

/** Findings as JUnit XML: a suite per file, a case per finding; those under the level pass and say what they found. */
export const renderJunit: Render = (findings, context) => {
  const suites = [...byFile(findings)].map(([file, ofFile]) => suiteOf(file, ofFile, context));
  const clean = {
    "@_name": "telltale lint",
    "@_tests": 1,
    "@_failures": 0,
    testcase: [{ "@_classname": "telltale", "@_name": "no findings" }],
  };
  return renderXml({
    testsuites: { "@_name": "telltale lint", testsuite: suites.length > 0 ? suites : [clean] },
  });
};

function suiteOf(file: string, findings: readonly Finding[], { level }: ReportContext): XmlNode {
  const failing = findings.filter(({ severity }) => isAtLeast(severity, level));
  return {
    "@_name": file,
    "@_tests": findings.length,
    "@_failures": failing.length,
    testcase: findings.map((finding) => caseOf(finding, failing.includes(finding))),
  };
}

function caseOf(finding: Finding, fails: boolean): XmlNode {
  const { id, severity, message, place } = finding;
  const head = { "@_classname": place.file, "@_name": `${id} (line ${place.line}, column ${place.column})` };
  const text = detailsOf(finding);
  if (!fails) return { ...head, "system-out": `${severity}: ${message}\n${text}` };
  return { ...head, failure: { "@_type": severity, "@_message": message, "#text": text } };
}

function detailsOf({ place, excerpt, hint }: Finding): string {
  const lines = [`${place.file}:${place.line}:${place.column}`, excerpt?.text, hint];
  return lines.filter((line) => line !== undefined).join("\n");
}

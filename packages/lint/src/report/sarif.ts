import type { Edit, Finding, Fix, Severity } from "../finding.ts";
import type { Rule } from "../rules/rule.ts";
import { ruleUrl, type Render } from "./context.ts";

/** Findings as SARIF 2.1.0 (OASIS), which code hosts show beside the lines. */
export const renderSarif: Render = (findings, { version, rules }) => {
  const met = rules.filter(({ id }) => findings.some((finding) => finding.id === id));
  const ids = met.map(({ id }) => id);
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "telltale lint",
            semanticVersion: version,
            informationUri: home,
            rules: met.map(descriptorOf),
          },
        },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => resultOf(finding, ids)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

const home = "https://github.com/example/telltale";
const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

function descriptorOf({ id, severity, summary, why, hint }: Rule): object {
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: hint },
    helpUri: ruleUrl(id),
    defaultConfiguration: { level: levels[severity] },
  };
}

function resultOf(finding: Finding, ids: readonly string[]): object {
  const { id, severity, message, hint, fingerprint, fix } = finding;
  const index = ids.indexOf(id);
  return {
    ruleId: id,
    ...(index < 0 ? {} : { ruleIndex: index }),
    level: levels[severity],
    message: { text: hint === undefined ? message : `${message}. ${hint}` },
    locations: [locationOf(finding)],
    ...(fingerprint === undefined ? {} : { partialFingerprints: { "telltale/v1": fingerprint } }),
    ...(fix ? { fixes: [fixOf(fix)] } : {}),
  };
}

function locationOf({ place, excerpt }: Finding): object {
  const { file, line, column, endColumn } = place;
  const region = {
    startLine: line,
    startColumn: column,
    ...(endColumn === undefined ? {} : { endColumn }),
    ...(excerpt ? { snippet: { text: excerpt.text } } : {}),
  };
  return { physicalLocation: { artifactLocation: artifactOf(file), region } };
}

function fixOf({ title, edits }: Fix): object {
  const changes = [...Map.groupBy(edits, ({ file }) => file)].map(([file, ofFile]) => ({
    artifactLocation: artifactOf(file),
    replacements: ofFile.map(replacementOf),
  }));
  return { description: { text: title }, artifactChanges: changes };
}

function replacementOf({ span, text }: Edit): object {
  const deletedRegion = { charOffset: span.start, charLength: span.end - span.start };
  return { deletedRegion, insertedContent: { text } };
}

/** Paths are relative to the root of the checkout; addresses stay as they are. */
function artifactOf(file: string): object {
  if (/^https?:\/\//.test(file)) return { uri: encodeURI(file) };
  return { uri: file.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}

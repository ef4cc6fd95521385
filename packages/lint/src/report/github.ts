import type { Finding, Severity } from "../finding.ts";
import { countFindings } from "./summary.ts";
import { renderCounts } from "./text.ts";
import { ruleUrl } from "./context.ts";

/** Findings as workflow commands, which GitHub Actions turns into annotations beside the lines. */
export function renderGithub(findings: readonly Finding[]): string {
  return findings.map(annotationOf).join("") + `${renderCounts(countFindings(findings))}\n`;
}

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

function annotationOf({ id, severity, message, hint, place }: Finding): string {
  const { file, line, column, endColumn } = place;
  const properties = [
    ...(/^https?:|^</.test(file) ? [] : [`file=${property(file)}`, `line=${line}`, `col=${column}`]),
    ...(endColumn === undefined ? [] : [`endColumn=${endColumn}`]),
    `title=${property(id)}`,
  ];
  const text = hint === undefined ? message : `${message}\n${hint}`;
  return `::${commands[severity]} ${properties.join(",")}::${data(text)}\n`;
}

/** What a command's message must not hold as it is. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** Rows shown; a summary may hold one megabyte. */
const mostRows = 200;

/** Findings as Markdown, for the summary of a workflow's step. */
export function renderStepSummary(findings: readonly Finding[]): string {
  const head = `### telltale lint: ${renderCounts(countFindings(findings))}\n`;
  if (findings.length === 0) return head;
  const rows = findings.slice(0, mostRows).map(rowOf);
  const rest = findings.length > mostRows ? [`\n${findings.length - mostRows} more are in the log.`] : [];
  return [head, "| where | what | rule |", "| --- | --- | --- |", ...rows, ...rest, ""].join("\n");
}

function rowOf({ id, severity, message, place }: Finding): string {
  const where = `${cell(place.file)}:${place.line}`;
  return `| ${where} | ${severity}: ${cell(message)} | [${id}](${ruleUrl(id)}) |`;
}

/** Text that stays in its cell, and is neither markup nor a mention. */
function cell(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[|\\`*_<>[\]@#]/g, (character) => `&#${character.charCodeAt(0)};`);
}

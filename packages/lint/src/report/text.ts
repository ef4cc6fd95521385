import type { Excerpt, Finding, Severity } from "../finding.ts";
import { printable } from "../printable.ts";
import { countFindings, type FindingCounts } from "./summary.ts";

/** Colours a piece of text, or leaves it alone; whether to colour is the caller's matter. */
export interface Painter {
  readonly error: Paint;
  readonly warning: Paint;
  readonly info: Paint;
  readonly dim: Paint;
  readonly bold: Paint;
}

type Paint = (text: string) => string;

const asIs: Paint = (text) => text;
const plain: Painter = { error: asIs, warning: asIs, info: asIs, dim: asIs, bold: asIs };

/** Findings for people: place, severity, id, message, the line with a caret, the next step; then the count. */
export function renderText(findings: readonly Finding[], paint: Painter = plain): string {
  return findings.map((finding) => renderFinding(finding, paint)).join("") + renderSummary(findings, paint);
}

function renderFinding({ id, severity, message, place, excerpt, hint }: Finding, paint: Painter): string {
  const where = `${printable(place.file)}:${place.line}:${place.column}`;
  const lines = [`${paint.bold(where)}  ${paint[severity](severity)}  ${id}`, `  ${printable(message)}`];
  if (excerpt) lines.push(...renderExcerpt(excerpt, severity, paint));
  if (hint) lines.push(`  ${paint.dim(printable(hint))}`);
  return `${lines.join("\n")}\n\n`;
}

function renderExcerpt({ text, start, length }: Excerpt, severity: Severity, paint: Painter): string[] {
  return [`    ${text}`, `    ${" ".repeat(start)}${paint[severity]("^".repeat(length))}`];
}

function renderSummary(findings: readonly Finding[], paint: Painter): string {
  if (findings.length === 0) return "No findings.\n";
  return `${paint.bold(renderCounts(countFindings(findings)))}\n`;
}

/** Such as `2 errors, 1 warning`. */
export function renderCounts({ error, warning, info }: FindingCounts): string {
  const parts = [plural(error, "error"), plural(warning, "warning"), plural(info, "info")];
  return parts.filter(Boolean).join(", ") || "no findings";
}

function plural(count: number, word: string): string {
  return count === 0 ? "" : `${count} ${word}${count === 1 || word === "info" ? "" : "s"}`;
}

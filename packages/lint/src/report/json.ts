import type { Finding } from "../finding.ts";
import { countFindings } from "./summary.ts";

/** Findings as JSON, for programs: `{ version, summary, findings }`. */
export function renderJson(findings: readonly Finding[]): string {
  const plain = findings.map(({ id, severity, message, place, hint }) => {
    const { file, line, column, endColumn } = place;
    return { id, severity, message, file, line, column, endColumn, hint };
  });
  return `${JSON.stringify({ version: 1, summary: countFindings(findings), findings: plain }, null, 2)}\n`;
}

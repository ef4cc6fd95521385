import type { Finding } from "../finding.ts";
import { ruleUrl } from "./context.ts";
import { countFindings } from "./summary.ts";

/** Findings as JSON, for programs: `{ version, summary, findings }`. */
export function renderJson(findings: readonly Finding[]): string {
  const plain = { version: 1, summary: countFindings(findings), findings: findings.map(plainOf) };
  return `${JSON.stringify(plain, null, 2)}\n`;
}

function plainOf({ id, severity, message, place, hint, fingerprint, fix }: Finding): object {
  const { file, line, column, endColumn } = place;
  return { id, severity, message, file, line, column, endColumn, hint, url: ruleUrl(id), fingerprint, fix };
}

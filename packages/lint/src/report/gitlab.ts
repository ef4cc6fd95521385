import type { Finding, Severity } from "../finding.ts";

/** Findings as GitLab's code quality report. */
export function renderGitlab(findings: readonly Finding[]): string {
  return `${JSON.stringify(findings.map(issueOf), null, 2)}\n`;
}

const severities: Readonly<Record<Severity, string>> = { error: "major", warning: "minor", info: "info" };

function issueOf({ id, severity, message, place, fingerprint }: Finding): object {
  return {
    description: message,
    check_name: id,
    fingerprint: fingerprint ?? `${id} ${place.file}:${place.line}:${place.column} ${message}`,
    severity: severities[severity],
    location: { path: place.file, lines: { begin: place.line } },
  };
}

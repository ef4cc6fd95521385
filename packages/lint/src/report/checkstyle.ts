import type { Finding } from "../finding.ts";
import { byFile } from "./context.ts";
import { renderXml, type XmlNode } from "./xml.ts";

/** Findings as Checkstyle XML, which most review bots read. */
export function renderCheckstyle(findings: readonly Finding[]): string {
  const files = [...byFile(findings)].map(([file, ofFile]) => ({
    "@_name": file,
    error: ofFile.map(errorOf),
  }));
  return renderXml({ checkstyle: { "@_version": "4.3", file: files } });
}

function errorOf({ id, severity, message, place }: Finding): XmlNode {
  return {
    "@_line": place.line,
    "@_column": place.column,
    "@_severity": severity,
    "@_message": message,
    "@_source": `telltale.${id}`,
  };
}

import type { Node } from "yaml";
import { parseTemplate } from "./go-template.ts";
import { entriesOf, textOf, type YamlFile } from "./yaml-file.ts";

/** Complains of labels or annotations whose template does not parse: Prometheus refuses the file for one. */
export function checkTemplates(file: YamlFile, node: Node | undefined, what: "label" | "annotation"): void {
  for (const { key, value } of entriesOf(file, node)) {
    const text = textOf(file, value);
    const problem = text && parseTemplate(text.value).problem;
    if (text === undefined || problem === undefined) continue;
    const place = file.placeOf(text.spanOf(problem.span));
    file.syntax.push({
      kind: file.kind,
      message: `the template of ${what} ${key}: ${problem.message}`,
      place,
    });
  }
}

import { isMap, parseAllDocuments, visit, type Document } from "yaml";
import { mergeFacts, type Facts, type SyntaxFact } from "../facts.ts";
import { placesOf, type PlaceOf } from "../text-places.ts";
import { readAlertmanager } from "./alertmanager.ts";
import { documentKind } from "./document-kind.ts";
import { isTemplateFile, looksLikeRules } from "./looks-like-rules.ts";
import { readRuleGroups } from "./rule-groups.ts";
import { complain, resolve, type YamlFile } from "./yaml-file.ts";

/** Reads every document of a YAML file that is ours to judge: rule groups, a PrometheusRule, an Alertmanager configuration. Other YAML gives no facts. */
export function readYaml(text: string, file: string): Partial<Facts> {
  if (!looksLikeRules(text)) return {};
  const placeOf = placesOf(text, file);
  // Not strict: Prometheus' own parser lets indentation of flow style pass.
  const documents = [...parseAllDocuments(text, { merge: true, prettyErrors: false, strict: false })];
  const hasErrors = documents.some(({ errors }) => errors.some(({ code }) => code !== "DUPLICATE_KEY"));
  if (isTemplateFile(text, hasErrors)) return { syntax: [templateFact(placeOf)] };
  const kind = /^["']?receivers["']?[ \t]*:/m.test(text) ? "alertmanager" : "rules";
  const files = documents.map((document): YamlFile => ({ text, document, placeOf, kind, syntax: [] }));
  return mergeFacts(files.map((one, index) => readDocument(one, index > 0)));
}

function readDocument(file: YamlFile, isLater: boolean): Partial<Facts> {
  const { document } = file;
  for (const error of document.errors.filter(isFirstOrRepeatedKey)) file.syntax.push(syntaxFact(file, error));
  if (document.errors.some(({ code }) => code !== "DUPLICATE_KEY")) return { syntax: file.syntax };
  visit(document, {
    Alias: (_, alias) => {
      if (resolve(file, alias) === undefined) complain(file, alias, `no anchor is called ${alias.source}`);
    },
  });
  const found = documentKind(file);
  if (found === undefined) return {};
  if (isLater && found.kind === "rules" && found.isWholeFile && isMap(document.contents))
    complain(file, document.contents, "Prometheus reads only the first document of a rule file");
  const facts = found.kind === "rules" ? readRuleGroups(file, found) : readAlertmanager(file, found.node);
  return { ...facts, syntax: file.syntax };
}

/** One error leads to the next: only the first is told, beside every key written twice. */
function isFirstOrRepeatedKey(
  error: Document.Parsed["errors"][number],
  _: number,
  all: Document.Parsed["errors"],
) {
  return error.code === "DUPLICATE_KEY" || error === all.find(({ code }) => code !== "DUPLICATE_KEY");
}

function syntaxFact({ kind, placeOf }: YamlFile, error: Document.Parsed["errors"][number]): SyntaxFact {
  const [start, end] = error.pos;
  const words = { DUPLICATE_KEY: "this key stands twice", TAB_AS_INDENT: "a tab cannot indent YAML" };
  const known = (words as Partial<Record<string, string>>)[error.code]; // a lookup by any code
  const message = known ?? `not YAML: ${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}`;
  return { kind, message, place: placeOf({ start, end }) };
}

function templateFact(placeOf: PlaceOf): SyntaxFact {
  return {
    kind: "template",
    message: "a template: what it renders to is what can be judged",
    place: placeOf({ start: 0, end: 0 }),
  };
}

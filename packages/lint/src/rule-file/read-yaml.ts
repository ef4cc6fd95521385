import { parseAllDocuments, visit, type Document, type Node } from "yaml";
import { readPlacedDashboard } from "../dashboard/read-dashboard.ts";
import { mergeFacts, type Facts, type SyntaxFact } from "../facts.ts";
import { placesOf, type PlaceOf } from "../text-places.ts";
import { readAlertmanager } from "./alertmanager.ts";
import { carriedBy, type Carried } from "./carried.ts";
import { documentKind } from "./document-kind.ts";
import { isTemplateFile, looksLikeRules } from "./looks-like-rules.ts";
import { looksLikeYaml } from "./looks-like-yaml.ts";
import { readRuleGroups } from "./rule-groups.ts";
import { complain, objectsIn, resolve, type YamlFile } from "./yaml-file.ts";

/** Reads every document of a YAML file that is ours to judge: rule groups, an Alertmanager configuration, and Kubernetes objects that are or carry such or a dashboard. Other YAML gives no facts. */
export function readYaml(text: string, file: string): Partial<Facts> {
  return looksLikeYaml(text) ? readDocuments(text, placesOf(text, file)) : {};
}

function readDocuments(text: string, placeOf: PlaceOf): Partial<Facts> {
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
  const objects = objectsIn(file);
  const found = objects
    .flatMap((object) => readObject(file, object, isLater))
    .concat(objects.flatMap((object) => carriedBy(file, object)).map(readCarried));
  return found.length > 0 ? mergeFacts([...found, { syntax: file.syntax }]) : {};
}

function readObject(file: YamlFile, object: Node, isLater: boolean): Partial<Facts>[] {
  const found = documentKind(file, object);
  if (found === undefined) return [];
  if (isLater && found.kind === "rules" && found.isWholeFile)
    complain(file, object, "Prometheus reads only the first document of a rule file");
  return [found.kind === "rules" ? readRuleGroups(file, found) : readAlertmanager(file, found.node)];
}

function readCarried({ name, text, placeOf }: Carried): Partial<Facts> {
  if (name.endsWith(".json")) return readPlacedDashboard(text, placeOf);
  return looksLikeRules(text) ? readDocuments(text, placeOf) : {};
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

import type { Node } from "yaml";
import type { PlaceOf } from "../text-places.ts";
import { entriesOf, entry, textOf, type YamlFile } from "./yaml-file.ts";

/** A file that a Kubernetes object carries as one of its texts. */
export interface Carried {
  readonly name: string;
  readonly text: string;
  /** Where a piece of it stands in the file of the object. */
  readonly placeOf: PlaceOf;
}

/** The dashboards, rules and configurations in a ConfigMap's or a Secret's data, and in the Grafana operator's `spec.json`. */
export function carriedBy(file: YamlFile, object: Node): Carried[] {
  const kind = textOf(file, entry(file, object, "kind"))?.value;
  if (kind === "ConfigMap") return filesIn(file, entry(file, object, "data"));
  if (kind === "Secret") return filesIn(file, entry(file, object, "stringData"));
  if (kind !== "GrafanaDashboard") return [];
  return carried(file, "spec.json", entry(file, object, "spec", "json"));
}

/** What is called otherwise may be anything: a template, an example in a text for people. */
function filesIn(file: YamlFile, data: Node | undefined): Carried[] {
  const entries = entriesOf(file, data).filter(({ key }) => /\.(json|ya?ml|rules)$/.test(key));
  const once = new Map(entries.map(({ key, value }) => [value, key])); // aliases name one text many times
  return [...once].flatMap(([value, name]) => carried(file, name, value));
}

function carried(file: YamlFile, name: string, node: Node | undefined): Carried[] {
  const written = textOf(file, node);
  if (written === undefined) return [];
  return [{ name, text: written.value, placeOf: (span) => file.placeOf(written.spanOf(span)) }];
}

import { distance } from "fastest-levenshtein";
import { isMap, isSeq, type Node } from "yaml";
import { entriesOf, entry, itemsOf, textOf, type YamlFile } from "./yaml-file.ts";

/** A document that is ours to judge, and where its content begins. */
export interface RulesDocument {
  readonly kind: "rules";
  /** The lists of groups. */
  readonly groups: readonly Node[];
  /** What the keys beside `groups` are members of. */
  readonly node: Node;
  /** True for a plain rule file, of which Prometheus reads one document. */
  readonly isWholeFile: boolean;
}

export interface AlertmanagerDocument {
  readonly kind: "alertmanager";
  readonly node: Node;
}

/** Tells what a document is; undefined when it is none of ours, such as Grafana's own alert rules. */
export function documentKind(file: YamlFile, root: Node): RulesDocument | AlertmanagerDocument | undefined {
  if (!isMap(root)) return undefined;
  if (entry(file, root, "route") !== undefined && entry(file, root, "receivers") !== undefined)
    return { kind: "alertmanager", node: root };
  if (entry(file, root, "kind") !== undefined) return ofResource(file, root);
  const groups = entry(file, root, "groups");
  if (groups !== undefined) {
    if (isGrafanas(file, groups)) return undefined;
    const isWholeFile = entry(file, root, "namespace") === undefined;
    return { kind: "rules", groups: [groups], node: root, isWholeFile };
  }
  const misspelt = entriesOf(file, root).find(({ key }) => distance(key, "groups") <= 2);
  if (misspelt?.value !== undefined && hasRules(file, misspelt.value))
    return { kind: "rules", groups: [misspelt.value], node: root, isWholeFile: true };
  const namespaces = entriesOf(file, root).flatMap(({ value }) =>
    value !== undefined && hasRules(file, value) ? [value] : [],
  );
  return namespaces.length > 0
    ? { kind: "rules", groups: namespaces, node: root, isWholeFile: false }
    : undefined;
}

function hasRules(file: YamlFile, groups: Node): boolean {
  return isSeq(groups) && itemsOf(file, groups).some((group) => isSeq(entry(file, group, "rules")));
}

/** A PrometheusRule of the operator; rules of other kinds speak other languages. */
function ofResource(file: YamlFile, root: Node): RulesDocument | undefined {
  const spec = entry(file, root, "spec");
  const groups = entry(file, spec, "groups");
  if (!/^(PrometheusRule|VMRule)$/.test(textOf(file, entry(file, root, "kind"))?.value ?? ""))
    return undefined;
  return spec && groups && { kind: "rules", groups: [groups], node: spec, isWholeFile: false };
}

/** Grafana's own alert rules are groups of queries and conditions, not of expressions. */
function isGrafanas(file: YamlFile, groups: Node): boolean {
  return itemsOf(file, groups).some(
    (group) => entry(file, group, "orgId") !== undefined || entry(file, group, "folder") !== undefined,
  );
}

import { isAlias, isMap, isScalar, isSeq, type Document, type Node, type Scalar } from "yaml";
import type { SyntaxFact } from "../facts.ts";
import type { Place } from "../finding.ts";
import type { PlaceOf } from "../text-places.ts";
import type { WrittenText } from "../written-text.ts";
import { scalarText } from "./scalar-text.ts";

/** One document of a YAML file while it is read, and what is wrong with it. */
export interface YamlFile {
  readonly text: string;
  readonly document: Document.Parsed;
  readonly placeOf: PlaceOf;
  readonly kind: "rules" | "alertmanager";
  readonly syntax: SyntaxFact[];
}

/** A key of a mapping and its value, aliases resolved. */
export interface Entry {
  readonly key: string;
  readonly keyNode: Node;
  readonly value: Node | undefined;
}

/** What a document holds: one object, or the many of a Kubernetes list such as `kubectl get -o yaml` prints. */
export function objectsIn(file: YamlFile): readonly Node[] {
  const root = file.document.contents ?? undefined;
  if (!isMap(root)) return [];
  const isList = textOf(file, entry(file, root, "kind"))?.value.endsWith("List");
  // What aliases name many times is there once.
  return isList ? [...new Set(itemsOf(file, entry(file, root, "items")))] : [root];
}

/** What an alias stands for; any other node as it is. */
export function resolve({ document }: YamlFile, node: unknown): Node | undefined {
  // What the parser puts into maps and lists are nodes, or null for nothing.
  if (isAlias(node)) return node.resolve(document);
  return isScalar(node) || isMap(node) || isSeq(node) ? node : undefined;
}

/** The entries of a mapping: its own, then those merged into it by `<<` that it has not itself. */
export function entriesOf(file: YamlFile, node: Node | undefined, depth = 0): readonly Entry[] {
  if (!isMap(node) || depth > 8) return [];
  const own: Entry[] = [];
  const merged: Entry[] = [];
  for (const { key, value } of node.items) {
    const resolved = resolve(file, value);
    if (!isScalar(key)) continue;
    if (!isMergeKey(key)) own.push({ key: String(key.value), keyNode: key, value: resolved });
    else
      for (const part of isSeq(resolved) ? resolved.items : [resolved])
        merged.push(...entriesOf(file, resolve(file, part), depth + 1));
  }
  const known = new Set(own.map(({ key }) => key));
  return [...own, ...merged.filter(({ key }) => !known.has(key) && known.add(key))];
}

/** The parser turns a bare `<<` into a symbol of that name. */
function isMergeKey({ value }: Scalar): boolean {
  return value === "<<" || (typeof value === "symbol" && value.description === "<<");
}

/** The value of a key. */
export function entry(file: YamlFile, node: Node | undefined, ...path: readonly string[]): Node | undefined {
  let found = node;
  for (const key of path) found = entriesOf(file, found).find((candidate) => candidate.key === key)?.value;
  return found;
}

/** The items of a list, aliases resolved; those that say nothing are left out, as Prometheus does. */
export function itemsOf(file: YamlFile, node: Node | undefined): readonly Node[] {
  if (!isSeq(node)) return [];
  return node.items.flatMap((item) => {
    const resolved = resolve(file, item);
    return resolved === undefined || isNothing(resolved) ? [] : [resolved];
  });
}

/** A scalar's text; undefined for null and for what is no scalar. */
export function textOf(file: YamlFile, node: Node | undefined): WrittenText | undefined {
  return isText(node) ? scalarText(node, file.text) : undefined;
}

/** Whether a node is a scalar that is not null. */
export function isText(node: Node | undefined): node is Scalar {
  return isScalar(node) && node.value !== null;
}

/** Whether a node says nothing: absent, or null. */
export function isNothing(node: Node | undefined): boolean {
  return node === undefined || (isScalar(node) && node.value === null);
}

/** Where a node stands. */
export function placeOfNode(file: YamlFile, node: Node): Place {
  const [start, end] = node.range ?? [0, 0, 0];
  // A list or a map may go over many lines: its beginning is place enough.
  return file.placeOf(isScalar(node) ? { start, end } : { start, end: Math.min(end, start + 1) });
}

/** Notes something that the program the file is for would refuse. */
export function complain(file: YamlFile, node: Node, message: string): void {
  file.syntax.push({ kind: file.kind, message, place: placeOfNode(file, node) });
}

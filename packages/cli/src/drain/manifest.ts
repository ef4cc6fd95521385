import { isCollection, isNode, LineCounter, parseAllDocuments, visit, type Document } from "yaml";

/** One Kubernetes object, and where each part of it stands. */
export interface Manifest {
  readonly file: string;
  readonly object: Fields;
  /** The line of a part; of the nearest part above it where it is not written. */
  lineOf(path: Path): number;
}

/** An object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;
/** Keys and indices, from the object down. */
export type Path = readonly (string | number)[];

/** Reads YAML or JSON, several documents and lists included. @throws an error that says line and column. */
export function parseManifests(text: string, file: string): Manifest[] {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, merge: true, logLevel: "error" });
  return (Array.isArray(documents) ? documents : []).flatMap((document) => {
    refuse(document, lines);
    const lineOf = (path: Path) => lineIn(document, path, lines);
    return objectsIn(document.toJS(), []).map(({ object, path }) => ({
      file,
      object,
      lineOf: (below: Path) => lineOf([...path, ...below]),
    }));
  });
}

/** A value as an object whose fields may be looked at; empty for anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** A value as a list; empty for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What does not parse, and what only seems to: a placeholder of a template is a map whose key is a map. */
function refuse(document: Document, lines: LineCounter): void {
  const [error] = document.errors;
  if (error) throw new Error(error.message.split("\n", 1)[0]?.replace(/:$/, ""));
  visit(document, {
    Pair(_, { key }) {
      if (!isCollection(key)) return;
      const { line } = lines.linePos(key.range?.[0] ?? 0);
      throw new Error(`a template has not been filled in at line ${line}`);
    },
  });
}

/** `kubectl get -o yaml` puts many objects into one of kind List. */
function objectsIn(value: unknown, path: Path): { object: Fields; path: Path }[] {
  const object = fieldsOf(value);
  if (Array.isArray(object["items"]))
    return listOf(object["items"]).flatMap((item, index) => objectsIn(item, [...path, "items", index]));
  return typeof object["kind"] === "string" ? [{ object, path }] : [];
}

function lineIn(document: Document, path: Path, lines: LineCounter): number {
  for (let length = path.length; length >= 0; length--) {
    const offset = offsetOf(document, path.slice(0, length));
    if (offset !== undefined) return lines.linePos(offset).line;
  }
  return 1;
}

/** Where a key stands, or a value that has none. */
function offsetOf(document: Document, path: Path): number | undefined {
  const parent: unknown = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const last = path.at(-1);
  if (last !== undefined && isCollection(parent)) {
    for (const item of parent.items as { key?: unknown }[])
      // pairs of a map, or a list's values, which have no key
      if (isNode(item.key) && String(item.key) === String(last)) return item.key.range?.[0];
  }
  const node: unknown = path.length > 0 ? document.getIn(path, true) : document.contents;
  return isNode(node) ? node.range?.[0] : undefined;
}

import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";
import type { Place } from "../finding.ts";
import { placesOf } from "../text-places.ts";
import type { Baseline, BaselineEntry } from "./baseline.ts";

/** A baseline, or why the text is none. */
export type ParsedBaseline =
  | { readonly baseline: Baseline; readonly problem?: never }
  | { readonly problem: { readonly message: string; readonly place: Place }; readonly baseline?: never };

/** Reads a baseline that `--update-baseline` wrote. */
export function parseBaseline(text: string, file: string): ParsedBaseline {
  const placeOf = placesOf(text, file);
  const at = (offset: number, length = 1): Place => placeOf({ start: offset, end: offset + length });
  const errors: ParseError[] = [];
  const root = parseTree(text.replace(/^\uFEFF/, " "), errors);
  const [error] = errors;
  if (error || !root) {
    const what = error ? printParseErrorCode(error.error) : "ValueExpected";
    return { problem: { message: `this is not JSON: ${sentenceOf(what)}`, place: at(error?.offset ?? 0) } };
  }
  const misfit = misfitIn(root);
  if (misfit)
    return { problem: { message: misfit.message, place: at(misfit.node.offset, misfit.node.length) } };
  return { baseline: { file, entries: entriesOf(root, (node) => at(node.offset, node.length)) } };
}

/** `InvalidCommaSeparator` is "invalid comma separator". */
function sentenceOf(code: string): string {
  return code.replaceAll(/\B[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

interface Misfit {
  readonly message: string;
  readonly node: Node;
}

/** The first thing that a baseline does not have there. */
function misfitIn(root: Node): Misfit | undefined {
  const version = findNodeAtLocation(root, ["version"]);
  if (version?.value !== 1) return { message: "this is not a baseline of version 1", node: version ?? root };
  const findings = findNodeAtLocation(root, ["findings"]);
  if (findings?.type !== "object")
    return { message: "a baseline's findings are an object of files", node: findings ?? root };
  const files = propertiesOf(findings);
  const file = files.find(({ value }) => value.type !== "object");
  if (file) return { message: `"${file.name}" is not an object of rules`, node: file.value };
  const ids = files.flatMap(({ value }) => propertiesOf(value));
  const id = ids.find(
    ({ value }) => value.type !== "array" || value.children?.some(({ type }) => type !== "string"),
  );
  return id && { message: `"${id.name}" is not a list of fingerprints`, node: id.value };
}

function entriesOf(root: Node, at: (node: Node) => Place): BaselineEntry[] {
  const findings = findNodeAtLocation(root, ["findings"]);
  return propertiesOf(findings).flatMap(({ name: file, value: ids }) =>
    propertiesOf(ids).flatMap(({ name: id, value: list }) =>
      (list.children ?? []).map((node) => ({ file, id, fingerprint: String(node.value), place: at(node) })),
    ),
  );
}

function propertiesOf(node: Node | undefined): { name: string; value: Node }[] {
  return (node?.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    key && value ? [{ name: String(key.value), value }] : [],
  );
}

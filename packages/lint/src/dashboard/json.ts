import type { Node } from "jsonc-parser";
import { writtenText, type UnitSpans, type WrittenText } from "../written-text.ts";

/** The value of a key; of a key written twice the last, as JSON.parse takes it. */
export function member(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  let found = node;
  for (const key of path)
    found =
      found?.type === "object"
        ? found.children?.findLast(({ children }) => children?.[0]?.value === key)?.children?.[1]
        : undefined;
  return found;
}

/** The keys of an object and their values. */
export function entries(node: Node | undefined): readonly (readonly [key: string, value: Node])[] {
  if (node?.type !== "object") return [];
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    typeof key?.value === "string" && value !== undefined ? [[key.value, value] as const] : [],
  );
}

/** The elements of an array; none where there is no array. */
export function items(node: Node | undefined): readonly Node[] {
  return node?.type === "array" ? (node.children ?? []) : [];
}

/** A string value. */
export function textOf(node: Node | undefined): string | undefined {
  return typeof node?.value === "string" ? node.value : undefined;
}

/** A string as it is written, so that a place inside it can be told. */
export function writtenOf(node: Node, file: string): WrittenText {
  const { offset, length } = node;
  const span = { start: offset, end: offset + length };
  return writtenText(textOf(node) ?? "", span, () => unitsOf(file, offset + 1, offset + length - 1));
}

/** One unit of a JSON string is one unit of the file, or an escape of two or six. */
function unitsOf(file: string, from: number, to: number): UnitSpans {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = from; at < to;) {
    const length = file[at] !== "\\" ? 1 : file[at + 1] === "u" ? 6 : 2;
    starts.push(at);
    ends.push((at += length));
  }
  return { starts, ends };
}

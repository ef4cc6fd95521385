import type { Node } from "yaml";
import type { RouteMatcher } from "../facts/rule-file.ts";
import { toRegExp } from "./whole-pattern.ts";
import { complain, entriesOf, entry, isNothing, itemsOf, textOf, type YamlFile } from "./yaml-file.ts";

/** Reads the conditions of a route or of one side of an inhibition: `matchers`, and the older `match` and `match_re`. */
export function readMatchers(
  file: YamlFile,
  node: Node,
  prefix: "" | "source_" | "target_" = "",
): RouteMatcher[] {
  const list = entry(file, node, `${prefix}matchers`);
  const single = textOf(file, list);
  const written = single === undefined ? itemsOf(file, list) : [list];
  return [
    ...pairs(file, entry(file, node, `${prefix}match`), "="),
    ...pairs(file, entry(file, node, `${prefix}match_re`), "=~"),
    ...written.flatMap((item) => parsed(file, item)),
  ];
}

function pairs(file: YamlFile, node: Node | undefined, operator: "=" | "=~"): RouteMatcher[] {
  return entriesOf(file, node).flatMap(({ key, value }) => {
    if (value === undefined || isNothing(value)) return [{ label: key, operator, value: "" }];
    const text = textOf(file, value)?.value ?? "";
    if (operator === "=~") checkPattern(file, value, text);
    return [{ label: key, operator, value: text }];
  });
}

function parsed(file: YamlFile, node: Node | undefined): RouteMatcher[] {
  const text = textOf(file, node)?.value;
  if (node === undefined || text === undefined) return [];
  const found = parseMatchers(text);
  if (found === undefined)
    complain(file, node, `${JSON.stringify(text)} is no matcher; write it as team="shop"`);
  for (const { operator, value } of found ?? []) if (operator.endsWith("~")) checkPattern(file, node, value);
  return found ?? [];
}

/** Parses `a="b"`, `a=b`, `{a=~"b", c!=d}`; undefined when it is none of these. */
function parseMatchers(text: string): RouteMatcher[] | undefined {
  let rest = text
    .trim()
    .replace(/^\{([\s\S]*)\}$/, "$1")
    .trim();
  const found: RouteMatcher[] = [];
  while (rest !== "") {
    const match =
      /^("(?:[^"\\]|\\.)*"|[^\s=!~,{}"]+)\s*(=~|!=|!~|=)\s*("(?:[^"\\]|\\.)*"|[^",{}]*)\s*(,\s*|$)/.exec(
        rest,
      );
    if (match?.[1] === undefined || match[2] === undefined || match[3] === undefined) return undefined;
    found.push({ label: unquoted(match[1]), operator: match[2], value: unquoted(match[3]) });
    rest = rest.slice(match[0].length);
  }
  return found;
}

function unquoted(text: string): string {
  if (!text.startsWith('"')) return text.trim();
  return text.slice(1, -1).replace(/\\(.)/g, (_, letter: string) => (letter === "n" ? "\n" : letter));
}

function checkPattern(file: YamlFile, node: Node, pattern: string): void {
  if (toRegExp(pattern) === undefined)
    complain(file, node, `${JSON.stringify(pattern)} is no regular expression`);
}

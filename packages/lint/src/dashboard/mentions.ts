import type { Node } from "jsonc-parser";

/** Where in a text a variable is named. */
export interface Mention {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const forms = /\$(\w+)|\$\{(\w+)(?:\.[^:}]+)?(?::[^}]*)?\}|\[\[(\w+)(?::\w+)?\]\]/g;

/** The variables that a text names as `$x`, `${x}`, `${x:regex}` or `[[x]]`; not `$1`, Grafana's own `$__x`, or a group of a regular expression. */
export function mentionsIn(text: string): Mention[] {
  if (!/[$[]/.test(text)) return [];
  return [...text.matchAll(forms)].flatMap((match) => {
    const [all, bare, braced, bracketed] = match;
    const name = bare ?? braced ?? bracketed ?? "";
    return /^(\d|__)/.test(name) || text.includes(`(?P<${name}>`)
      ? []
      : [{ name, start: match.index, end: match.index + all.length }];
  });
}

/** A text that may name a variable, and the definition it is part of. */
export interface NamingText {
  readonly text: string;
  readonly within: Node | undefined;
}

/** Every text of a dashboard that may name a variable, with the variable it describes, if it describes one. */
export function namingTexts(node: Node, definitions: ReadonlySet<Node>): NamingText[] {
  const found: NamingText[] = [];
  collect(node, undefined, definitions, found);
  return found;
}

function collect(
  node: Node,
  around: Node | undefined,
  definitions: ReadonlySet<Node>,
  found: NamingText[],
): void {
  const within = definitions.has(node) ? node : around;
  const text: unknown = node.value;
  if (typeof text === "string" && /[$[]|var-/.test(text)) found.push({ text, within });
  for (const child of node.children ?? []) collect(child, within, definitions, found);
}

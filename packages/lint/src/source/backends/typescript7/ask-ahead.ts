import ts from "@typescript/typescript6";
import { nodesOf } from "../../nodes.ts";
import type { NativeNode } from "./api.ts";
import type { NodePairs } from "./node-pairs.ts";

/** Asks about a name and, on the same way, about the next times that its file says the same: who asks of one will ask of others, and the way to another process takes longer than most answers. */
export function askAhead<Answer>(
  pairs: NodePairs,
  ask: (nodes: readonly NativeNode[]) => readonly (Answer | undefined)[],
): (node: ts.Node) => Answer | undefined {
  const answers = new Map<NativeNode, Answer | undefined>();
  return (node) => {
    const asked = pairs.nativeOf(node);
    if (!asked) return undefined;
    if (!answers.has(asked)) {
      const others = nextAlike(node).flatMap((each) => pairs.nativeOf(each) ?? []);
      const open = [asked, ...others.filter((each) => !answers.has(each))];
      const found = ask(open);
      open.forEach((each, index) => answers.set(each, found[index]));
    }
    return answers.get(asked);
  };
}

/** So many at once that the way no longer counts, and few enough that those nobody asks for cost little. */
const mostAtOnce = 32;

const known = new WeakMap<ts.SourceFile, ReadonlyMap<string, readonly ts.Node[]>>();

/** The nodes after this one that say the same name. */
function nextAlike(node: ts.Node): readonly ts.Node[] {
  const file = node.getSourceFile();
  const names = known.get(file) ?? Map.groupBy(nodesOf(file).filter(isName), textOf);
  known.set(file, names);
  const same = isName(node) ? (names.get(textOf(node)) ?? []) : [];
  const at = same.indexOf(node);
  return at < 0 ? [] : same.slice(at + 1, at + mostAtOnce);
}

/** `name`, `#name`, `this.name`, `object.name`. */
function isName(node: ts.Node): boolean {
  if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) return true;
  return ts.isPropertyAccessExpression(node) && isShort(node.expression);
}

function isShort(node: ts.Node): boolean {
  return ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword;
}

function textOf(node: ts.Node): string {
  return node.getText();
}

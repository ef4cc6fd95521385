import type { SyntaxNode } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";

/** The tree of a text, or the offset at which the grammar could not go on. */
export function parseGrammar(text: string): { readonly top: SyntaxNode } | { readonly fault: number } {
  try {
    const tree = strict.parse(text);
    const fault = firstFault(tree.cursor());
    return fault === undefined && tree.topNode.firstChild
      ? { top: tree.topNode.firstChild }
      : { fault: fault ?? 0 };
  } catch (error) {
    return { fault: offsetIn(error) };
  }
}

/** Guessing how a text with a fault might go on takes seconds for a long one, and nobody asks. */
const strict = parser.configure({ strict: true });

/** The parser tells where it stopped in its message alone: "No parse at 17". */
function offsetIn(error: unknown): number {
  const offset = error instanceof SyntaxError ? /^No parse at (\d+)$/.exec(error.message)?.[1] : undefined;
  if (offset === undefined) throw error;
  return Number(offset);
}

interface Cursor {
  readonly type: { readonly isError: boolean };
  readonly from: number;
  next(): boolean;
}

/** A stack that grows too deep is cut without a word, and leaves a fault in the tree. */
function firstFault(cursor: Cursor): number | undefined {
  do if (cursor.type.isError) return cursor.from;
  while (cursor.next());
  return undefined;
}

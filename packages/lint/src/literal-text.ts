import ts from "@typescript/typescript6";

/**
 * Tells which places of a source text are not the first word of a comment: what looks like one of our comments in a
 * string, a template, JSX text or in the middle of another comment is none.
 */
export function createLiteralTest(file: string, text: string): (line: number, column: number) => boolean {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  const starts = source.getLineStarts();
  return (line, column) => {
    const offset = (starts[line - 1] ?? 0) + column - 1;
    return !commentsAt(tokenAt(source, offset), text).some((comment) => begins(comment, text, offset));
  };
}

/** The token that a place belongs to, what stands before it included. */
function tokenAt(source: ts.SourceFile, offset: number): ts.Node {
  let node: ts.Node = source;
  for (;;) {
    const inner = node.getChildren(source).find(({ pos, end }) => pos <= offset && offset < end);
    if (!inner) return node;
    node = inner;
  }
}

function commentsAt({ pos, kind }: ts.Node, text: string): readonly ts.CommentRange[] {
  if (kind === ts.SyntaxKind.JsxText) return [];
  return [
    ...(ts.getTrailingCommentRanges(text, pos) ?? []),
    ...(ts.getLeadingCommentRanges(text, pos) ?? []),
  ];
}

/** Whether a place is the first word of a comment, or of a line of it. */
function begins({ pos, end }: ts.CommentRange, text: string, offset: number): boolean {
  if (offset < pos || offset >= end) return false;
  return /^(\/\/|\/\*+|[^]*\n[ \t]*\*)[ \t]*$/.test(text.slice(pos, offset));
}

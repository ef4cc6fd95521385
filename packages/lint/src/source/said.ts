import ts from "@typescript/typescript6";
import { nodesOf } from "./nodes.ts";

/** All that a file says. */
export interface Said {
  readonly tree: ts.SourceFile;
  readonly names: ReadonlyMap<string, readonly Name[]>;
  readonly texts: ReadonlyMap<string, readonly ts.StringLiteralLike[]>;
  /** The last words of what it imports. */
  readonly imported: ReadonlySet<string>;
  /** The same of what it exports as a whole. */
  readonly passedOn: ReadonlySet<string>;
}

/** An identifier, private ones included. */
export type Name = ts.Identifier | ts.PrivateIdentifier;

/** What a file says; a tree is walked once for it. */
export function saidIn(tree: ts.SourceFile): Said {
  const said = known.get(tree) ?? readSaid(tree);
  known.set(tree, said);
  return said;
}

const known = new WeakMap<ts.SourceFile, Said>();

function readSaid(tree: ts.SourceFile): Said {
  const nodes = nodesOf(tree);
  const texts = nodes.filter(ts.isStringLiteralLike);
  const specifiers = texts.filter(isSpecifier);
  return {
    tree,
    names: Map.groupBy(nodes.filter(isName), ({ text }) => text),
    texts: Map.groupBy(texts, ({ text }) => text),
    imported: wordsOf(specifiers.filter(({ parent }) => !isPassOn(parent))),
    passedOn: wordsOf(specifiers.filter(({ parent }) => isPassOn(parent))),
  };
}

function wordsOf(specifiers: readonly ts.StringLiteralLike[]): ReadonlySet<string> {
  return new Set(specifiers.map(({ text }) => lastWord(text)));
}

function isName(node: ts.Node): node is Name {
  return ts.isIdentifier(node) || ts.isPrivateIdentifier(node);
}

function isSpecifier({ parent }: ts.Node): boolean {
  if (
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    ts.isExternalModuleReference(parent)
  )
    return true;
  return (
    ts.isCallExpression(parent) &&
    (parent.expression.kind === ts.SyntaxKind.ImportKeyword || parent.expression.getText() === "require")
  );
}

function isPassOn(node: ts.Node): boolean {
  return ts.isExportDeclaration(node) && node.exportClause === undefined;
}

/** The word by which a file is imported: no folder, no extension. */
export function lastWord(path: string): string {
  return (path.split("/").at(-1) ?? "").replace(/^#/, "").replace(/\.[cm]?[jt]sx?$/, "");
}

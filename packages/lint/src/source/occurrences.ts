import ts from "@typescript/typescript6";
import { nodesOf } from "./nodes.ts";

/** Where a program says some names. */
export interface Occurrences {
  /** Where a name is said other than to declare, assign, import or export it; `x as a whole` means `x` without a member. */
  of(name: string, file?: ts.SourceFile): readonly ts.Node[];
  /** How often a text stands outside a node. */
  texts(text: string, outside: ts.Node): number;
  /** Whether another file imports this one, and none passes all of it on. */
  isReached(file: ts.SourceFile): boolean;
}

/** Looks for some names in all files of a program at once, without asking a compiler. */
export function indexOccurrences(files: readonly ts.SourceFile[], wanted: ReadonlySet<string>): Occurrences {
  const names = new Map<string, ts.Node[]>();
  const texts = new Map<string, ts.Node[]>();
  const imported = new Set<string>();
  const passedOn = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) {
      if (wanted.has(node.text) && isSaid(node)) push(names, node.text, node);
      if (wanted.has(whole(node.text)) && isWhole(node)) push(names, whole(node.text), node);
    }
    if (ts.isStringLiteralLike(node)) {
      if (isSpecifier(node)) (isPassOn(node.parent) ? passedOn : imported).add(lastWord(node.text));
      if (wanted.has(node.text)) push(texts, node.text, node);
    }
  };
  for (const file of files) for (const node of nodesOf(file)) visit(node);
  return {
    of: (name, file) => [
      ...(names.get(name) ?? []).filter((each) => !file || each.getSourceFile() === file),
      ...(texts.get(name) ?? []),
    ],
    texts: (text, outside) => (texts.get(text) ?? []).filter((node) => !isInside(node, outside)).length,
    isReached: ({ fileName }) => imported.has(wordOf(fileName)) && !passedOn.has(wordOf(fileName)),
  };
}

function whole(name: string): string {
  return `${name} as a whole`;
}

function isSaid(node: ts.Identifier | ts.PrivateIdentifier): boolean {
  const { parent } = node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isImportClause(parent)) return false;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) return parent.name !== node;
  if (ts.isPropertyAssignment(parent)) return parent.name !== node;
  const target = ts.isPropertyAccessExpression(parent) ? parent : node;
  const { parent: around } = target;
  return !(
    ts.isBinaryExpression(around) &&
    around.left === target &&
    around.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

function isWhole(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isIdentifier(node) || !isSaid(node)) return false;
  return !(ts.isPropertyAccessExpression(parent) && parent.expression === node);
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

function isInside(node: ts.Node, outer: ts.Node): boolean {
  return node.getSourceFile() === outer.getSourceFile() && node.pos >= outer.pos && node.end <= outer.end;
}

/** The word by which others import a file; an index is what its folder is called, and an entry nobody imports by name. */
function wordOf(fileName: string): string {
  const word = lastWord(fileName);
  return word === "index" ? "" : word;
}

function lastWord(path: string): string {
  return (path.split("/").at(-1) ?? "").replace(/^#/, "").replace(/\.[cm]?[jt]sx?$/, "");
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

import ts from "@typescript/typescript6";
import { filesSaying, type OwnFile } from "./own-file.ts";
import { lastWord, saidIn, type Name, type Said } from "./said.ts";

/** Where a program says some names. */
export interface Occurrences {
  /** Where a name is said other than to declare, assign, import or export it; `x as a whole` means `x` without a member. */
  of(name: string, file?: ts.SourceFile): readonly ts.Node[];
  /** How often a text stands outside a node. */
  texts(text: string, outside: ts.Node): number;
  /** Whether another file imports this one, and none passes all of it on. */
  isReached(file: ts.SourceFile): boolean;
}

/** Looks names up in all files of a program, without asking a compiler. */
export function indexOccurrences(files: readonly OwnFile[]): Occurrences {
  const found = new Map<string, readonly Said[]>();
  const saying = (name: string): readonly Said[] => {
    const known = found.get(name) ?? filesSaying(name, files).map(({ tree }) => saidIn(tree));
    found.set(name, known);
    return known;
  };
  const importing = (word: string): readonly Said[] =>
    word === ""
      ? files.filter(({ text }) => importsFolder.test(text)).map(({ tree }) => saidIn(tree))
      : saying(word);
  return {
    of: (name, file) => {
      const [plain, counts] = name.endsWith(asWhole)
        ? [name.slice(0, -asWhole.length), isWhole]
        : [name, isSaid];
      const said = saying(plain);
      const within = file ? said.filter(({ tree }) => tree === file) : said;
      return [
        ...within.flatMap(({ names }) => names.get(plain) ?? []).filter(counts),
        ...said.flatMap(({ texts }) => texts.get(name) ?? []),
      ];
    },
    texts: (text, outside) =>
      saying(text)
        .flatMap(({ texts }) => texts.get(text) ?? [])
        .filter((node) => !isInside(node, outside)).length,
    isReached: ({ fileName }) => {
      const word = wordOf(fileName);
      const said = importing(word);
      return (
        said.some(({ imported }) => imported.has(word)) && !said.some(({ passedOn }) => passedOn.has(word))
      );
    },
  };
}

/** `"./"`, which means the index of a folder and does not say its name. */
const importsFolder = /[/#"'`]["'`]/;
const asWhole = " as a whole";

function isSaid(node: Name): boolean {
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

function isWhole(node: Name): boolean {
  const { parent } = node;
  if (!ts.isIdentifier(node) || !isSaid(node)) return false;
  return !(ts.isPropertyAccessExpression(parent) && parent.expression === node);
}

function isInside(node: ts.Node, outer: ts.Node): boolean {
  return node.getSourceFile() === outer.getSourceFile() && node.pos >= outer.pos && node.end <= outer.end;
}

/** The word by which others import a file; an index is what its folder is called, and an entry nobody imports by name. */
function wordOf(fileName: string): string {
  const word = lastWord(fileName);
  return word === "index" ? "" : word;
}

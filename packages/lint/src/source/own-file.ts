import type ts from "@typescript/typescript6";

/** A file of the project's own. Most are only asked what they say: the tree of a file is made when somebody looks into it. */
export interface OwnFile {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** The files that may say a name, as an identifier or in a text; told without a tree, so it may be in a comment. */
export function filesSaying(name: string, files: readonly OwnFile[]): readonly OwnFile[] {
  const words = name.match(word) ?? [];
  return files.filter((file) => {
    const said = wordsOf(file);
    return said === "any" || words.every((each) => said.has(each));
  });
}

/** Whether a file may register routes. */
export function mayRoute({ text }: OwnFile): boolean {
  return routing.test(text) && pathText.test(text);
}

const routing = /\b(?:get|post|put|patch|delete|del|head|options|all|use|route)\b/;
const pathText = /["'`]\//;
const word = /[\w$\u0080-\uffff]+/g;
/** Letters written as their numbers. */
const numbered = /\\[ux]/;

const known = new WeakMap<OwnFile, ReadonlySet<string> | "any">();

/** Every word of a file. */
function wordsOf(file: OwnFile): ReadonlySet<string> | "any" {
  const found = known.get(file) ?? (numbered.test(file.text) ? "any" : new Set(file.text.match(word)));
  known.set(file, found);
  return found;
}

import ts from "@typescript/typescript6";
import type { SourceHost } from "../host.ts";
import type { OwnFile } from "../own-file.ts";

/** Syntax trees by path; a file whose text is still the same keeps its tree. */
export class Trees {
  readonly #trees = new Map<string, ts.SourceFile>();
  readonly #files = new Map<string, OwnFile>();

  /** The tree of a file; undefined when it cannot be read. */
  treeOf(path: string, host: SourceHost, how: HowToParse = latest): ts.SourceFile | undefined {
    const text = host.readFile(path);
    return text === undefined ? undefined : this.#parse(path, text, how);
  }

  /** A file whose tree is made when it is asked for; undefined when it cannot be read. */
  fileOf(path: string, host: SourceHost): OwnFile | undefined {
    const text = host.readFile(path);
    if (text === undefined) return undefined;
    const known = this.#files.get(path);
    if (known?.text === text) return known;
    const parse = (): ts.SourceFile => this.#parse(path, text, latest);
    const file: OwnFile = {
      path,
      text,
      get tree() {
        return parse();
      },
    };
    this.#files.set(path, file);
    return file;
  }

  #parse(path: string, text: string, how: HowToParse): ts.SourceFile {
    const options = { ...(typeof how === "number" ? { languageVersion: how } : how), jsDocParsingMode };
    const key = `${path}\n${options.languageVersion} ${options.impliedNodeFormat ?? ""}`;
    const known = this.#trees.get(key);
    if (known?.text === text) return known;
    const tree = ts.createSourceFile(path, text, options, true);
    this.#trees.set(key, tree);
    return tree;
  }
}

type HowToParse = ts.ScriptTarget | ts.CreateSourceFileOptions;

const latest: HowToParse = ts.ScriptTarget.ESNext;

/** Comments say something about types in JavaScript only. */
const jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;

import type ts from "@typescript/typescript6";
import type { Checker } from "../checker.ts";
import type { SourceHost } from "../host.ts";
import type { OwnFile } from "../own-file.ts";

/** A compiler that answers for types. Opened again with the same key, it reuses what has not changed. */
export interface Compiler {
  /** As a person would say it: "TypeScript 7.0.2". */
  readonly name: string;
  open(project: OpenProject): Program;
  /** Ends whatever runs. */
  close(): void;
}

/** Which files to understand, and how. */
export interface OpenProject {
  /** What stays the same when a project is opened again. */
  readonly key: string;
  /** The directory relative names start from. */
  readonly directory: string;
  readonly roots: readonly string[];
  readonly options: ts.CompilerOptions;
  readonly host: SourceHost;
  /** What has changed since the project was opened last; anything may have where this is not given. */
  readonly changes?: FileChanges;
}

/** Files that are not what they were, by path. */
export interface FileChanges {
  readonly changed: readonly string[];
  readonly created: readonly string[];
  readonly deleted: readonly string[];
}

/** Files as a compiler understands them. Trees are TypeScript 6's, whoever the compiler is. */
export interface Program {
  readonly checker: Checker;
  /** The files of the project that the roots lead to, themselves included, by path; no libraries, no declarations. */
  readonly own: readonly OwnFile[];
}

/** Whether a file is the project's own code, rather than a library's or a description of types. */
export function isOwn(path: string): boolean {
  return !path.includes("/node_modules/") && !/\.d\.([^./]+\.)?[cm]?ts$/.test(path);
}

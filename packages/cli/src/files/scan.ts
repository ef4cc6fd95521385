import { readdir, type Dirent } from "node:fs";
import { createMatcher, fromRoot } from "@telltale/lint";
import { glob, type FileSystemAdapter } from "tinyglobby";
import { sentenceOf } from "../cannot-run.ts";
import { shortPath } from "./short-path.ts";

/** What a scan of directories takes and leaves. */
export interface ScanOptions {
  /** Globs, seen from `root`; everything when left out. */
  readonly include?: readonly string[];
  /** Globs, seen from `root`. */
  readonly exclude?: readonly string[];
  /** Where `include` and `exclude` are seen from. */
  readonly root?: string;
  /** How a directory is read. */
  readonly readdir?: ReadDirectory;
}

/** Reads the entries of a directory, as `readdir` of node:fs does. */
type ReadDirectory = (
  path: string,
  how: { withFileTypes: true },
  done: (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void,
) => void;

/** The files a scan met, and a sentence for each directory it could not read. */
export interface Scanned {
  readonly files: readonly string[];
  readonly failures: readonly string[];
}

/** Never ours to judge: what others wrote, what was generated, and tests. */
const notOurs = [
  "**/node_modules/**",
  "**/{dist,build,out,coverage,vendor}/**",
  "**/*.d.{ts,mts,cts}",
  "**/*.{test,spec,test-d,bench}.*",
  "**/{__tests__,__mocks__,fixtures}/**",
  "**/*.min.js",
];

/** Every file under a directory that may be ours. Links are not followed, so a scan ends and meets a file once. */
export async function scanDirectory(directory: string, cwd: string, options: ScanOptions): Promise<Scanned> {
  return scan("**/*", { cwd: directory, ignore: notOurs }, cwd, options);
}

/** Every file that a glob of the user names. */
export async function scanGlob(pattern: string, cwd: string, options: ScanOptions): Promise<Scanned> {
  return scan(pattern, { cwd, ignore: ["**/node_modules/**"] }, cwd, options);
}

async function scan(
  pattern: string,
  within: { readonly cwd: string; readonly ignore: readonly string[] },
  cwd: string,
  options: ScanOptions,
): Promise<Scanned> {
  const failures: string[] = [];
  const fs = telling(options.readdir ?? readdir, (path, error) => {
    // A glob may begin at what is not there, and a directory may go while it is looked at.
    if (error.code !== "ENOENT")
      failures.push(`${shortPath(path, cwd) || "."} cannot be read: ${sentenceOf(error)}`);
  });
  const files = await glob(pattern, { ...within, absolute: true, followSymbolicLinks: false, fs });
  return { files: files.filter(createFilter(options)), failures };
}

/** A directory that cannot be read is empty to the scan, and told of. */
function telling(
  read: ReadDirectory,
  tell: (path: string, error: NodeJS.ErrnoException) => void,
): FileSystemAdapter {
  const readdirTelling: ReadDirectory = (path, how, done) =>
    read(path, how, (error, entries) => {
      if (error) tell(path, error);
      done(null, error ? [] : entries);
    });
  return { readdir: readdirTelling as typeof readdir }; // of its overloads, a scan calls this one
}

function createFilter({ include, exclude = [], root = "" }: ScanOptions): (path: string) => boolean {
  const takes = include ? createMatcher(include) : () => true;
  const leaves = createMatcher(exclude);
  return (path) => {
    const seen = fromRoot(path, root);
    return takes(seen) && !leaves(seen);
  };
}

import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { isDynamicPattern } from "tinyglobby";
import { CannotRun } from "../cannot-run.ts";
import { kindOf } from "./disk-host.ts";
import { kindByName, type FileKind } from "./kind-by-name.ts";
import { scanDirectory, scanGlob, type ScanOptions } from "./scan.ts";
import { shortPath } from "./short-path.ts";

/** What a run looks at, sorted by kind; paths are absolute. */
export interface Targets {
  /** TypeScript and JavaScript files. */
  readonly sources: readonly string[];
  readonly expositions: readonly string[];
  /** Files that may be dashboards. */
  readonly json: readonly string[];
  /** Files that may hold rules, a configuration of Alertmanager, or Kubernetes objects that carry such. */
  readonly yaml: readonly string[];
  /** Files that the user named one by one: what they cannot be is said aloud. */
  readonly named: readonly string[];
  readonly urls: readonly string[];
  readonly stdin: boolean;
  /** A sentence for each directory that could not be read. */
  readonly failures: readonly string[];
}

/** Sorts paths, globs, URLs and `-` into what they name; no arguments means what is under the directory. */
export async function expandTargets(
  given: readonly string[],
  cwd: string,
  options: ScanOptions = {},
): Promise<Targets> {
  const words = (given.length > 0 ? given : ["."]).filter((each) => each !== "-");
  const urls = words.filter(isUrl);
  const found: Found[] = [];
  for (const each of words.filter((word) => !isUrl(word))) found.push(await findFiles(each, cwd, options));
  const files = withoutTwins(found.flatMap((each) => each.files));
  const of = (kind: FileKind): string[] => files.filter((each) => each.kind === kind).map(({ path }) => path);
  return {
    sources: of("source"),
    expositions: of("exposition"),
    json: of("json"),
    yaml: of("yaml"),
    named: files.filter(({ isNamed }) => isNamed).map(({ path }) => path),
    urls: [...new Set(urls.map(checkUrl))],
    stdin: given.includes("-"),
    failures: found.flatMap(({ failures }) => failures),
  };
}

interface Found {
  readonly files: readonly FoundFile[];
  readonly failures: readonly string[];
}

interface FoundFile {
  readonly path: string;
  readonly kind: FileKind;
  /** Whether the user named this very file. */
  readonly isNamed: boolean;
}

function isUrl(word: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(word);
}

function checkUrl(text: string): string {
  if (!/^https?:/i.test(text)) throw new CannotRun(`${text} is not an http or https URL`);
  if (!URL.canParse(text)) throw new CannotRun(`${text} is not a URL`);
  return text;
}

async function findFiles(given: string, cwd: string, options: ScanOptions): Promise<Found> {
  const path = resolve(cwd, given);
  const kind = kindOf(path);
  if (kind === "file") return { files: [{ path, kind: kindNamed(path, cwd), isNamed: true }], failures: [] };
  if (kind === "directory") {
    const { files, failures } = await scanDirectory(path, cwd, options);
    // Most .txt files are no expositions, so of a directory these are read only when somebody names them.
    return { files: files.flatMap(ofKind).filter((file) => file.kind !== "exposition"), failures };
  }
  if (!isDynamicPattern(given)) throw new CannotRun(`there is no file or directory "${given}"`);
  const { files, failures } = await scanGlob(given, cwd, options);
  if (files.length + failures.length === 0) throw new CannotRun(`no file matches "${given}"`);
  return { files: files.flatMap(ofKind), failures };
}

function kindNamed(path: string, cwd: string): FileKind {
  const kind = kindByName(path);
  if (kind !== undefined) return kind;
  throw new CannotRun(
    `${shortPath(path, cwd)} is neither TypeScript, JavaScript, an exposition (.prom, .txt, .metrics, .openmetrics), a dashboard (.json) nor rules (.yaml)`,
  );
}

function ofKind(path: string): FoundFile[] {
  const kind = kindByName(path);
  return kind === undefined ? [] : [{ path, kind, isNamed: false }];
}

/** In the order of their paths, each file once however many links lead to it. */
function withoutTwins(files: readonly FoundFile[]): FoundFile[] {
  const byPlace = new Map<string, FoundFile>();
  const hasNamed = files.some(({ isNamed }) => isNamed); // a scan alone follows no links
  for (const file of files) {
    const place = hasNamed ? realpathSync(file.path) : file.path;
    const known = byPlace.get(place);
    if (!known || (file.isNamed && !known.isNamed)) byPlace.set(place, file);
  }
  return [...byPlace.values()].toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

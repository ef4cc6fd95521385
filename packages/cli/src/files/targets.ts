import { resolve } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { CannotRun } from "../cannot-run.ts";
import { kindOf } from "./disk-host.ts";

/** What a run looks at, sorted by kind. */
export interface Targets {
  /** Absolute paths of TypeScript and JavaScript files. */
  readonly sources: readonly string[];
  /** Sources that the user named one by one: they are parsed even when they make no metrics. */
  readonly named: readonly string[];
  /** Absolute paths of exposition files. */
  readonly expositions: readonly string[];
  readonly urls: readonly string[];
  readonly stdin: boolean;
}

const sourceGlob = "**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}";
const sourceExtension = /\.[cm]?[jt]sx?$/;
const expositionExtension = /\.(prom|txt|metrics|openmetrics)(\.gz)?$/;
const ignored = [
  "**/node_modules/**",
  "**/{dist,build,out,coverage,vendor}/**",
  "**/*.d.{ts,mts,cts}",
  "**/*.{test,spec,test-d,bench}.*",
  "**/{__tests__,__mocks__,fixtures}/**",
  "**/*.min.js",
];

/** Sorts paths, globs, URLs and `-` into what they name; no arguments means the sources under the directory. */
export async function expandTargets(given: readonly string[], cwd: string): Promise<Targets> {
  const found = {
    sources: new Set<string>(),
    named: new Set<string>(),
    expositions: new Set<string>(),
    urls: new Set<string>(),
  };
  for (const each of given.length > 0 ? given : ["."]) {
    if (each === "-") continue;
    if (/^[a-z][a-z\d+.-]*:\/\//i.test(each)) found.urls.add(checkUrl(each));
    else
      for (const path of await pathsOf(each, cwd)) sort(path, found, kindOf(resolve(cwd, each)) === "file");
  }
  return {
    sources: [...found.sources].toSorted(),
    named: [...found.named].toSorted(),
    expositions: [...found.expositions].toSorted(),
    urls: [...found.urls],
    stdin: given.includes("-"),
  };
}

function checkUrl(text: string): string {
  if (!/^https?:/i.test(text)) throw new CannotRun(`${text} is not an http or https URL`);
  if (!URL.canParse(text)) throw new CannotRun(`${text} is not a URL`);
  return text;
}

async function pathsOf(given: string, cwd: string): Promise<string[]> {
  const path = resolve(cwd, given);
  const kind = kindOf(path);
  if (kind === "file") return [path];
  if (kind === "directory")
    return glob(sourceGlob, { cwd: path, absolute: true, ignore: ignored, followSymbolicLinks: false });
  if (!isDynamicPattern(given)) throw new CannotRun(`there is no file or directory "${given}"`);
  const matches = await glob(given, {
    cwd,
    absolute: true,
    ignore: ["**/node_modules/**"],
    followSymbolicLinks: false,
  });
  if (matches.length === 0) throw new CannotRun(`no file matches "${given}"`);
  return matches;
}

function sort(
  path: string,
  found: Record<"sources" | "named" | "expositions", Set<string>>,
  wasNamed: boolean,
): void {
  if (sourceExtension.test(path)) {
    found.sources.add(path);
    if (wasNamed) found.named.add(path);
  } else if (expositionExtension.test(path)) found.expositions.add(path);
  else if (wasNamed) {
    throw new CannotRun(
      `${path} is neither TypeScript, JavaScript nor an exposition (.prom, .txt, .metrics)`,
    );
  }
}

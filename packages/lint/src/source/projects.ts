import ts from "@typescript/typescript6";
import picomatch from "picomatch";
import { judgingOptions } from "./compiler-options.ts";
import type { SourceHost } from "./host.ts";
import { readConfig, type Config } from "./read-config.ts";

/** Files that are judged as one program. */
export interface Project {
  readonly files: readonly string[];
  readonly options: ts.CompilerOptions;
}

/** What was found of a repository's configuration. */
export interface Projects {
  readonly projects: readonly Project[];
  /** What is wrong with a tsconfig, as sentences; its files are judged all the same. */
  readonly notes: readonly ConfigNote[];
}

export interface ConfigNote {
  readonly config: string;
  readonly problem: string;
}

/** Sorts files by the nearest tsconfig.json or jsconfig.json; those with equal options are one program, so that callers in one package are seen from another. */
export function findProjects(files: readonly string[], host: SourceHost, given?: string): Projects {
  const configs = new Configs(files, host);
  const groups = new Map<string, { files: string[]; options: ts.CompilerOptions }>();
  for (const file of files.toSorted()) {
    const options = judgingOptions(
      (given === undefined ? configs.configOf(file) : configs.read(given))?.options,
    );
    const key = JSON.stringify(options);
    const group = groups.get(key) ?? { files: [], options };
    group.files.push(file);
    groups.set(key, group);
  }
  return { projects: [...groups.values()], notes: configs.notes() };
}

/** Each tsconfig is read once. */
class Configs {
  readonly #files: readonly string[];
  readonly #host: SourceHost;
  readonly #read = new Map<string, Config>();
  readonly #nearest = new Map<string, string | undefined>();

  constructor(files: readonly string[], host: SourceHost) {
    this.#files = files;
    this.#host = host;
  }

  /** The configuration of a file: the nearest one, or whichever it refers to that names the file. */
  configOf(file: string): Config | undefined {
    const nearest = this.#nearestTo(parentOf(file));
    if (nearest === undefined) return undefined;
    const config = this.read(nearest);
    return this.#claims(config, file, new Set()) ?? config;
  }

  read(path: string): Config {
    const known = this.#read.get(path) ?? readConfig(path, this.#host, (where) => this.#matching(where));
    this.#read.set(path, known);
    return known;
  }

  notes(): ConfigNote[] {
    return [...this.#read.values()].flatMap(({ path, problems }) =>
      problems.map((problem) => ({ config: path, problem })),
    );
  }

  #claims(config: Config, file: string, seen: Set<string>): Config | undefined {
    if (seen.has(config.path)) return undefined; // references may lead in a circle
    seen.add(config.path);
    if (config.files.has(file)) return config;
    for (const path of config.references) {
      if (!this.#host.fileExists(path)) continue;
      const found = this.#claims(this.read(path), file, seen);
      if (found) return found;
    }
    return undefined;
  }

  #nearestTo(directory: string): string | undefined {
    if (!this.#nearest.has(directory)) this.#nearest.set(directory, this.#lookUp(directory));
    return this.#nearest.get(directory);
  }

  #lookUp(directory: string): string | undefined {
    const here = ["tsconfig.json", "jsconfig.json"].map(
      (name) => `${directory === "/" ? "" : directory}/${name}`,
    );
    const found = here.find((path) => this.#host.fileExists(path));
    const parent = parentOf(directory);
    return found ?? (parent === directory ? undefined : this.#nearestTo(parent));
  }

  #matching({ directory, includes, excludes }: Where): string[] {
    const isIncluded = matcher(includes, directory);
    const isExcluded = matcher(excludes, directory);
    return this.#files.filter((file) => isIncluded(file) && !isExcluded(file));
  }
}

/** A tsconfig's `include` and `exclude`. */
export interface Where {
  readonly directory: string;
  readonly includes: readonly string[];
  readonly excludes: readonly string[];
}

/** `src` means all below it. */
function matcher(patterns: readonly string[], directory: string): (file: string) => boolean {
  const whole = patterns.flatMap((pattern) => {
    const path = pattern.startsWith("/") ? pattern : `${directory}/${pattern.replace(/^\.\//, "")}`;
    return [path, `${path.replace(/\/$/, "")}/**`];
  });
  return whole.length === 0 ? () => false : picomatch(whole.map(withoutDots), { dot: true });
}

/** `/a/b/../c` is `/a/c`. */
function withoutDots(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/")) || "/";
}

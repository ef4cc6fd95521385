import type { SourceHost } from "../../host.ts";
import type { OpenProject } from "../compiler.ts";
import type { Trees } from "../trees.ts";
import type { NativeApi, NativeFileSystem, NativeModules, NativeProject, NativeSnapshot } from "./api.ts";
import { configTextOf } from "./config-text.ts";

/** One native process and the projects open in it. */
export class Session {
  /** Whether the process looks for files on the disk itself: asking us takes it longer than looking. */
  readonly looksItself: boolean;
  readonly #api: NativeApi;
  readonly #opened = new Map<string, Opened>();
  readonly #trees: Trees;
  #host: SourceHost;
  #roots: ReadonlySet<string> = new Set();
  #named = 0;

  constructor({ API }: NativeModules["sync"], { host, directory }: OpenProject, trees: Trees) {
    this.#host = host;
    this.#trees = trees;
    this.looksItself = host.isDisk ?? false;
    this.#api = new API({ cwd: directory, fs: this.looksItself ? this.#texts() : this.#files() });
  }

  /** The project as its files are now. */
  open(project: OpenProject): NativeProject {
    const before = this.#opened.get(project.key);
    const opened = this.#configure(project, before);
    this.#host = project.host;
    this.#roots = new Set(project.roots);
    this.#opened.set(project.key, opened);
    const snapshot = this.#api.updateSnapshot({
      ...(before ? { fileChanges: changesOf(project) } : {}),
      ...(before?.config === opened.config ? {} : { openProjects: [opened.config] }),
      ...(before && before.config !== opened.config ? { closeProjects: [before.config] } : {}),
    });
    before?.snapshot?.dispose();
    opened.snapshot = snapshot;
    const found = snapshot.getProject(opened.config);
    if (!found) throw new Error(`TypeScript 7 did not open ${opened.config}`);
    return found;
  }

  /** A configuration that reads otherwise gets another name: the process does not read one anew. */
  #configure(project: OpenProject, before: Opened | undefined): Opened {
    const text = configTextOf(project);
    const isSame = before?.text === text;
    const config = isSame
      ? before.config
      : `${project.directory}/.telltale-lint.${this.#named++}.tsconfig.json`;
    return { config, text };
  }

  close(): void {
    this.#api.close();
  }

  #files(): NativeFileSystem {
    return {
      ...this.#texts(),
      fileExists: (path) => this.#configOf(path) !== undefined || this.#host.fileExists(path),
      directoryExists: (path) => this.#host.directoryExists(path),
      realpath: (path) => this.#host.realpath?.(path) ?? path,
    };
  }

  /** The configurations are ours and on no disk; texts that the host has differently are the host's. */
  #texts(): NativeFileSystem {
    return {
      readFile: (path) => {
        const text = this.#configOf(path);
        if (text !== undefined) return text;
        if (this.#host.isOnDisk?.(path)) return undefined;
        // A tree that will be looked into is made now: the other process has other files to parse meanwhile.
        if (this.#roots.has(path)) this.#trees.treeOf(path, this.#host);
        return this.#host.readFile(path) ?? null;
      },
    };
  }

  #configOf(path: string): string | undefined {
    return [...this.#opened.values()].find(({ config }) => config === path)?.text;
  }
}

interface Opened {
  readonly config: string;
  readonly text: string;
  snapshot?: NativeSnapshot;
}

type NativeChanges = NonNullable<Parameters<NativeApi["updateSnapshot"]>[0]["fileChanges"]>;

function changesOf({ changes }: OpenProject): NativeChanges {
  if (!changes) return { invalidateAll: true };
  const { changed, created, deleted } = changes;
  return { changed: [...changed], created: [...created], deleted: [...deleted] };
}

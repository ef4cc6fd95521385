import type { SourceHost } from "../../host.ts";
import { isOwn, type OpenProject } from "../compiler.ts";
import type { Trees } from "../trees.ts";
import type { NativeApi, NativeFileSystem, NativeModules, NativeProject, NativeSnapshot } from "./api.ts";
import { configTextOf } from "./config-text.ts";

/** One native process and the projects open in it. */
export class Session {
  readonly #api: NativeApi;
  readonly #opened = new Map<string, Opened>();
  readonly #trees: Trees;
  #host: SourceHost;
  #named = 0;

  constructor({ API }: NativeModules["sync"], { host, directory }: OpenProject, trees: Trees) {
    this.#host = host;
    this.#trees = trees;
    this.#api = new API({ cwd: directory, fs: this.#files() });
  }

  /** The project as its files are now. */
  open(project: OpenProject): NativeProject {
    const before = this.#opened.get(project.key);
    const opened = this.#configure(project, before);
    this.#host = project.host;
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

  /** The configurations are ours and on no disk; texts that the host has differently are the host's. */
  #files(): NativeFileSystem {
    const configOf = (path: string): string | undefined =>
      [...this.#opened.values()].find(({ config }) => config === path)?.text;
    return {
      readFile: (path) => {
        const text = configOf(path);
        if (text !== undefined) return text;
        if (this.#host.isOnDisk?.(path)) return undefined;
        // Our own tree is made now: the other process has other files to parse meanwhile.
        if (isOwn(path)) this.#trees.treeOf(path, this.#host);
        return this.#host.readFile(path) ?? null;
      },
      fileExists: (path) => configOf(path) !== undefined || this.#host.fileExists(path),
      directoryExists: (path) => this.#host.directoryExists(path),
      realpath: (path) => this.#host.realpath?.(path) ?? path,
    };
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

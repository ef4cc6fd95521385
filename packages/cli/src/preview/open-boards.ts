import { dirname, resolve } from "node:path";
import type { Dashboard } from "@telltale/preview";
import { sentenceOf } from "../cannot-run.ts";
import { findPlatform } from "../files/load-platform.ts";
import type { Io } from "../io.ts";
import { readBoards, type BoardFile } from "../verify/read-boards.ts";
import type { PreviewOptions } from "./preview-options.ts";

/** Boards that are read again when their files change. */
export interface OpenBoards {
  dashboards(): readonly Dashboard[];
  /** Calls back after each change that could be read; returns how to stop that. */
  onChange(changed: () => void): () => void;
  close(): Promise<void>;
}

/** Reads the boards of files, or of the platform, and watches both where the page stays open. */
export async function openBoards(
  files: readonly string[],
  options: PreviewOptions,
  io: Io,
): Promise<OpenBoards> {
  const read = async (): Promise<readonly Dashboard[]> => {
    const found = await readBoards(files, { schema: "classic", ...platformOf(options) }, io);
    return found.map(named);
  };
  let dashboards = await read();
  const listeners = new Set<() => void>();
  const again = async (): Promise<void> => {
    try {
      dashboards = await read();
      for (const listener of listeners) listener();
    } catch (error) {
      io.err(`telltale: ${sentenceOf(error)}; the page keeps what was read before\n`);
    }
  };
  const close =
    options.export === undefined ? await watchFiles(files, options, io, again) : async () => undefined;
  return {
    dashboards: () => dashboards,
    onChange: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    close,
  };
}

function platformOf({ platform }: PreviewOptions): { readonly platform?: string } {
  return platform === undefined ? {} : { platform };
}

/** A board without an address of its own is found by the name of its file. */
function named({ dashboard, file }: BoardFile): Dashboard {
  if (dashboard.uid !== "") return dashboard;
  return { ...dashboard, uid: file.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "") };
}

/** How long the files must be quiet: editors write a file in several steps. */
const settledMs = 150;

async function watchFiles(
  files: readonly string[],
  options: PreviewOptions,
  io: Io,
  changed: () => Promise<void>,
): Promise<() => Promise<void>> {
  const places = placesOf(files, options, io.cwd);
  const { watch } = await import("chokidar");
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(places, { ignoreInitial: true, ignored: /[/\\](node_modules|\.git|dist)([/\\]|$)/ });
  watcher.on("all", (_, path) => {
    if (!/\.(json|ya?ml|[cm]?[jt]s)$/i.test(path)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void changed(), settledMs);
  });
  return async () => {
    clearTimeout(timer);
    await watcher.close();
  };
}

/** The named files and directories, or all beside the platform file; a glob's fixed beginning. */
function placesOf(files: readonly string[], { platform }: PreviewOptions, cwd: string): string[] {
  if (files.length > 0)
    return files
      .filter((file) => file !== "-")
      .map((file) => resolve(cwd, file.replace(/[^/\\]*[*?{[].*$/, "")));
  const file = platform === undefined ? findPlatform(cwd) : resolve(cwd, platform);
  return file === undefined ? [] : [dirname(file)];
}

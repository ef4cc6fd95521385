import { join, resolve } from "node:path";
import { CannotRun } from "../../cannot-run.ts";
import { shortPath } from "../../files/short-path.ts";
import { compareFiles, writeFiles, type OutputFile } from "../../files/write-files.ts";
import type { Io } from "../../io.ts";
import { grafanaFiles } from "./grafana-files.ts";
import { operatorFiles, sidecarFiles } from "./kubernetes-files.ts";
import type { Audience, ProvisionOptions } from "./provision-options.ts";

/** Writes what brings boards, folders and data sources to Grafana, or says which files are stale; returns the exit code. */
export async function provision(options: ProvisionOptions, io: Io): Promise<number> {
  if (options.out === undefined) throw new CannotRun("say where the files go: --out DIRECTORY");
  const directory = resolve(io.cwd, options.out);
  const files = await makers[options.for](options, io);
  const { missing, stale } = compareFiles(directory, files, () => false);
  const shown = (path: string): string => shortPath(join(directory, path), io.cwd);
  if (options.check) {
    for (const path of missing) io.out(`missing  ${shown(path)}\n`);
    for (const path of stale) io.out(`changed  ${shown(path)}\n`);
    if (missing.length + stale.length > 0) return 1;
    io.out("All files are up to date.\n");
    return 0;
  }
  const changed = new Set([...missing, ...stale]);
  writeFiles(
    directory,
    files.filter(({ path }) => changed.has(path)),
  );
  for (const { path } of files) io.out(`${changed.has(path) ? "wrote    " : "unchanged"}  ${shown(path)}\n`);
  return 0;
}

const makers: Readonly<Record<Audience, (options: ProvisionOptions, io: Io) => Promise<OutputFile[]>>> = {
  files: grafanaFiles,
  sidecar: sidecarFiles,
  operator: operatorFiles,
};

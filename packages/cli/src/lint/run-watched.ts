import { basename } from "node:path";
import type { FileChanges } from "@telltale/lint/source";
import { findPlatform } from "../files/load-platform.ts";
import { configName } from "./config/find-config.ts";
import { createEffective, type Effective } from "./effective.ts";
import { runOnce, type Run } from "./run-once.ts";
import { watch } from "./watch.ts";

/** Runs whenever a file changes, with the configuration as it then stands; returns the last exit code. */
export function runWatched(targets: readonly string[], { effective, ...rest }: Run): Promise<number> {
  const { flags, session, io } = rest;
  let current: Effective | undefined = effective;
  const run = async (changes?: FileChanges): Promise<number> => {
    if (changes && holdConfig(changes, effective)) current = undefined;
    if (!current) forgetTargets(session);
    current ??= await createEffective(flags, io.cwd);
    return runOnce(targets, { ...rest, effective: current });
  };
  return watch({ targets, settings: settingsOf(effective, io.cwd), session, io, run });
}

/** The files besides the targets that decide what is found. */
function settingsOf({ config, baseline, catalogue, platform }: Effective, cwd: string): string[] {
  return [config, baseline, catalogue, platform ?? findPlatform(cwd)].flatMap((path) => path || []);
}

function holdConfig({ changed, created, deleted }: FileChanges, { config }: Effective): boolean {
  return [...changed, ...created, ...deleted].some(
    (path) => path === config || basename(path) === configName,
  );
}

/** Another configuration may take other files. */
function forgetTargets(session: Run["session"]): void {
  delete session.targets;
  delete session.changes;
}

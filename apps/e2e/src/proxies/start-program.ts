import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "../prometheus.ts";

/** A program that runs in a folder of its own; disposing ends it and removes the folder. */
export interface Program extends AsyncDisposable {
  readonly folder: string;
}

/** Starts a program with its configuration in `config`, and waits until `ready` answers over HTTP. */
export async function startProgram(
  command: string,
  argumentsIn: (folder: string) => readonly string[],
  ready: string,
  config: (folder: string) => string = () => "",
): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), "telltale-program-"));
  await writeFile(join(folder, "config"), config(folder));
  const child = spawn(command, argumentsIn(folder), { stdio: ["ignore", "ignore", "pipe"] });
  let log = "";
  child.stderr.on("data", (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-4_000);
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.kill("SIGTERM")) await once(child, "exit");
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await eventually(async () => {
      if (child.exitCode !== null) throw new Error(`${command} ended with ${child.exitCode}: ${log}`);
      return (await fetch(ready).catch(() => undefined))?.ok || undefined;
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { folder, [Symbol.asyncDispose]: stop };
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "../prometheus.ts";

/**
 * Starts a program in a folder of its own, with its configuration in the file `config` there, and waits until the
 * address `ready` answers; disposing ends it and removes the folder.
 */
export async function startProgram(
  command: string,
  argumentsIn: (folder: string) => readonly string[],
  ready: string,
  config: (folder: string) => string = () => "",
): Promise<AsyncDisposable> {
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
  return { [Symbol.asyncDispose]: stop };
}

import { fork, spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { fileURLToPath } from "node:url";
import { KeptChild } from "./kept-child.ts";

/** A process of the shop. */
export interface Child {
  readonly name: string;
  readonly pid: number | undefined;
  /** Settles when the process has ended, with its exit code or signal as text. */
  readonly ended: Promise<string>;
  /** The last lines it printed. */
  lastLines(): string;
  /** The next message it sends. Rejects when it ends first. */
  message(): Promise<unknown>;
  /** The first words it prints that look like this. Rejects when it ends first. */
  printed(pattern: RegExp): Promise<string>;
  /** Asks it to end, and makes it end when it has not after so long. */
  stop(graceMs?: number): Promise<void>;
}

const running = new Set<Child>();

/** Starts one of the programs beside this file: built when this file is built, TypeScript when it is not. */
export function startChild(name: string, env: NodeJS.ProcessEnv, execArgv: readonly string[] = []): Child {
  return startModule(name, fileURLToPath(beside(name)), { env, execArgv });
}

/** Starts a program for Node. */
export function startModule(
  name: string,
  file: string,
  { args = [], env = process.env, execArgv = [] }: ModuleOptions,
): Child {
  const options = {
    env,
    execArgv: [...process.execArgv, ...execArgv, "--import", beside("lifeline").href],
    stdio: ["ignore", "pipe", "pipe", "ipc"] satisfies StdioOptions,
  };
  return keep(name, fork(file, args, options));
}

interface ModuleOptions {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly execArgv?: readonly string[];
}

/** Starts a program of this machine. It knows nothing of the demo, so a guard ends it should the demo be killed. */
export function startProgram(name: string, command: string, args: readonly string[]): Child {
  const spawned = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  const child = keep(name, spawned);
  if (spawned.pid === undefined) return child;
  const guard = startModule(`guard of ${name}`, fileURLToPath(beside("guard")), { args: [`${spawned.pid}`] });
  void child.ended.then(() => guard.stop());
  return child;
}

function beside(name: string): URL {
  return new URL(`./${name}${import.meta.url.slice(import.meta.url.lastIndexOf("."))}`, import.meta.url);
}

function keep(name: string, started: ChildProcess): Child {
  const child = new KeptChild(name, started);
  running.add(child);
  void child.ended.then(() => running.delete(child));
  return child;
}

/** Ends every process started here that still runs, at once and without a word: the last thing a dying program does. */
export function killChildren(): void {
  for (const { pid } of running) if (pid) process.kill(pid, "SIGKILL");
}

/** Ends every process started here that still runs. */
export async function stopChildren(): Promise<void> {
  await Promise.all([...running].map((child) => child.stop()));
}

import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

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
  /** Asks it to end, and makes it end when it has not after so long. */
  stop(graceMs?: number): Promise<void>;
}

const running = new Set<Child>();

/** Starts one of the programs beside this file: built when this file is built, TypeScript when it is not. */
export function startChild(name: string, env: NodeJS.ProcessEnv, execArgv: readonly string[] = []): Child {
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf("."));
  const file = (base: string) => new URL(`./${base}${extension}`, import.meta.url);
  const forked = fork(fileURLToPath(file(name)), {
    env,
    execArgv: [...process.execArgv, ...execArgv, "--import", file("lifeline").href],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let printed = "";
  const keep = (chunk: Buffer) => void (printed = (printed + chunk.toString()).slice(-4_000));
  forked.stdout?.on("data", keep);
  forked.stderr?.on("data", keep);
  const ended = new Promise<string>((resolve) => {
    forked.once("error", (error) => resolve(error.message));
    forked.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
  });
  const child: Child = {
    name,
    pid: forked.pid,
    ended,
    lastLines: () => printed.trim().split("\n").slice(-20).join("\n"),
    message: () =>
      Promise.race([
        new Promise((resolve) => forked.once("message", resolve)),
        ended.then((how) => {
          throw new Error(`${name} ended (${how}) before it was ready.\n${child.lastLines()}`);
        }),
      ]),
    async stop(graceMs = 500) {
      // A service drains on either signal, but waits for balancers to notice on SIGTERM only; here there are none.
      forked.kill("SIGINT");
      const timer = setTimeout(() => forked.kill("SIGKILL"), graceMs);
      await ended;
      clearTimeout(timer);
    },
  };
  running.add(child);
  void ended.then(() => running.delete(child));
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

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly seconds: number;
}

/** An application of this folder in a process of its own. */
export interface Application extends AsyncDisposable {
  readonly url: string;
  /** Its log, line by line. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  /** What it wrote to standard error: empty when all is well. */
  readonly complaints: readonly string[];
  /** Sends a signal and waits for the end. */
  stop(signal: NodeJS.Signals): Promise<Ended>;
}

type Environment = Readonly<Record<string, string>>;

/** Starts `<name>.ts` with the register entry and waits until it listens. */
export function startApplication(
  name: string,
  env: Environment,
  ...args: readonly string[]
): Promise<Application> {
  return start(name, env, ["--import", "@telltale/otel/register"], args);
}

/** Starts `<name>.ts` without the register entry and waits until it listens. */
export function startUntraced(
  name: string,
  env: Environment,
  ...args: readonly string[]
): Promise<Application> {
  return start(name, env, [], args);
}

async function start(
  name: string,
  env: Environment,
  flags: readonly string[],
  args: readonly string[],
): Promise<Application> {
  const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ["--conditions=@telltale/source", ...flags, file, ...args], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: { ...process.env, OTEL_BSP_SCHEDULE_DELAY: "200", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // An application that should have ended and did not must not outlive the test.
    timeout: 60_000,
    killSignal: "SIGKILL",
  });
  const ended = once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  const lines: Record<string, unknown>[] = [];
  const complaints: string[] = [];
  createInterface(child.stderr).on("line", (line) => complaints.push(line));
  const port = await new Promise<number>((resolve, reject) => {
    void ended.then(([code]) => reject(new Error(`${name} ended with ${code}: ${complaints.join("\n")}`)));
    createInterface(child.stdout).on("line", (text) => {
      const line = JSON.parse(text) as Record<string, unknown>;
      if (typeof line["port"] === "number") resolve(line["port"]);
      else lines.push(line);
    });
  });
  const stop = async (signal: NodeJS.Signals): Promise<Ended> => {
    const startedAt = performance.now();
    child.kill(signal);
    const [code, by] = await ended;
    return { code, signal: by, seconds: (performance.now() - startedAt) / 1000 };
  };
  return {
    url: `http://127.0.0.1:${port}`,
    lines,
    complaints,
    stop,
    async [Symbol.asyncDispose]() {
      await stop("SIGKILL");
    },
  };
}

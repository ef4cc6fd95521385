import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { DrainOptions } from "@telltale/core";
import { expect, onTestFinished, vi } from "vitest";

/** A service in a process of its own: its log so far, and how it ended. */
export interface App {
  readonly port: number;
  /** Of what was started: the service, or the command it is behind. */
  readonly pid: number;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  /** Waits for a line with this message. */
  line(message: string): Promise<Readonly<Record<string, unknown>>>;
  terminate(): void;
}

/** What an orderly end looks like. */
export const inOrder = { code: 0, signal: null };

/** Enough on a busy machine; nothing waits so long. */
export const patience = { timeout: 15_000, interval: 10 };

/** What stands between a test and the service: a command that starts it, or a primary whose workers it is. */
export interface Setting {
  readonly behind?: readonly string[];
  readonly file?: "app.ts" | "cluster-app.ts";
}

/** Starts a service on one of the frameworks; killed when the test ends. */
export async function startApp(
  framework: string,
  options: DrainOptions,
  { behind = [], file = "app.ts" }: Setting = {},
): Promise<App> {
  const path = new URL(file, import.meta.url).pathname;
  const own = [process.execPath, "--conditions=@telltale/source", path, framework, JSON.stringify(options)];
  const [command = "", ...args] = [...behind, ...own];
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], detached: true });
  const pid = child.pid ?? 0;
  onTestFinished(() => kill(-pid, "SIGKILL")); // the group, whatever it was started behind
  const lines: Record<string, unknown>[] = [];
  const reader = createInterface({ input: child.stdout }).on("line", (line) => lines.push(JSON.parse(line)));
  const allRead = once(reader, "close");
  const ended = once(child, "close").then(async ([code, signal]) => {
    await allRead;
    return { code, signal };
  });
  const line = (message: string) =>
    vi.waitFor(() => {
      const found = lines.find(({ msg }) => msg === message);
      expect(found, `a line "${message}"`).toBeDefined();
      return found!;
    }, patience);
  const { port } = await line("listening");
  return { port: Number(port), pid, ended, lines, line, terminate: () => kill(pid, "SIGTERM") };
}

function kill(pid: number, signal: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended.
  }
}

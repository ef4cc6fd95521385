import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** What git answered. */
export interface Asked {
  readonly ok: boolean;
  /** What it printed, without blanks around it. */
  readonly out: string;
  readonly err: string;
  readonly code?: unknown;
}

/** Asks git one thing. Never rejects. */
export type Ask = (...args: string[]) => Promise<Asked>;

const run = promisify(execFile);
const megabyte = 1024 * 1024;

/** git in a folder. More output than `mostBytes` fails with ERR_CHILD_PROCESS_STDIO_MAXBUFFER. */
export function askGit(
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
  mostBytes: number = megabyte,
): Ask {
  // A lock would be in the way of whoever works in the folder; English is what is read below.
  const quiet = { ...env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };
  return async (...args) => {
    try {
      const options = { cwd, env: quiet, timeout: 30_000, maxBuffer: mostBytes, encoding: "utf8" } as const;
      const { stdout, stderr } = await run("git", args, options);
      return { ok: true, out: stdout.trim(), err: stderr };
    } catch (error) {
      const { code, stderr, killed } = error as { code?: unknown; stderr?: string; killed?: boolean }; // execFile's own error
      return { ok: false, out: "", err: stderr ?? "", code: killed ? "ETIMEDOUT" : code };
    }
  };
}

/** Why git said nothing, as part of a sentence. */
export function reasonOf({ code, err }: Asked): string {
  if (code === "ENOENT") return "git is not installed";
  if (code === "ETIMEDOUT") return "git did not answer within 30 s";
  if (/not a git repository/.test(err)) return "this is no git repository";
  if (/dubious ownership/.test(err)) return "git does not trust this folder, which belongs to another user";
  if (/needed a single revision|bad revision|unknown revision/i.test(err)) return "there is no commit yet";
  return `git failed: ${err.split("\n", 1)[0] || String(code)}`;
}

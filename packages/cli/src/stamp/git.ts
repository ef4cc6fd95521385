import { execFile } from "node:child_process";
import { relative } from "node:path";
import { promisify } from "node:util";
import { repositoryUrl } from "@telltale/conventions";
import type { SourceFacts } from "./ci.ts";

/** What git says of a folder, or why it says nothing. */
export type GitAnswer = SourceFacts | { readonly reason: string };

/** Asks git what is checked out in a folder. Changes to the file at `stamp` do not make it dirty. Never rejects. */
export async function readGit(
  folder: string,
  stamp: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<GitAnswer> {
  // A lock would be in the way of whoever works in the folder; English is what is read below.
  const ask = askIn(folder, { ...env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" });
  const head = await ask("rev-parse", "--verify", "--end-of-options", "HEAD^{commit}");
  if (!head.ok) return { reason: reasonOf(head) };
  const [branch, remote, dirty] = await Promise.all([
    ask("symbolic-ref", "--quiet", "--short", "HEAD"), // fails on a detached head: no branch
    ask("config", "--get", "remote.origin.url"),
    isDirty(ask, folder, stamp),
  ]);
  const repository = repositoryUrl(remote.out);
  return {
    by: "git",
    commit: head.out,
    ...(branch.ok && branch.out && { branch: branch.out }),
    ...(repository && { repository }),
    ...(dirty !== undefined && { dirty }),
  };
}

interface Asked {
  readonly ok: boolean;
  readonly out: string;
  readonly err: string;
  readonly code?: unknown;
}

type Ask = (...args: string[]) => Promise<Asked>;

const run = promisify(execFile);
const outputBytes = 1024 * 1024;

function askIn(cwd: string, env: Readonly<Record<string, string | undefined>>): Ask {
  return async (...args) => {
    try {
      const options = { cwd, env, timeout: 30_000, maxBuffer: outputBytes, encoding: "utf8" } as const;
      const { stdout, stderr } = await run("git", args, options);
      return { ok: true, out: stdout.trim(), err: stderr };
    } catch (error) {
      const { code, stderr, killed } = error as { code?: unknown; stderr?: string; killed?: boolean }; // execFile's own error
      return { ok: false, out: "", err: stderr ?? "", code: killed ? "ETIMEDOUT" : code };
    }
  };
}

/** Whether anything differs from the commit, files that git does not know included; a bare repository has no files. */
async function isDirty(ask: Ask, folder: string, stamp: string): Promise<boolean | undefined> {
  const top = await ask("rev-parse", "--show-toplevel");
  if (!top.ok) return undefined;
  const own = `:(exclude,literal,top)${toPosix(relative(top.out, stamp))}`;
  const pathspec = relative(top.out, stamp).startsWith("..") ? [] : [":(top)", own];
  const status = await ask("status", "--porcelain", "--untracked-files=normal", "--", ...pathspec);
  // More than a megabyte of changes are changes.
  if (status.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") return true;
  return status.ok ? status.out !== "" : undefined;
}

function toPosix(path: string): string {
  return path.replaceAll("\\", "/");
}

function reasonOf({ code, err }: Asked): string {
  if (code === "ENOENT") return "git is not installed";
  if (code === "ETIMEDOUT") return "git did not answer within 30 s";
  if (/not a git repository/.test(err)) return "this is no git repository";
  if (/dubious ownership/.test(err)) return "git does not trust this folder, which belongs to another user";
  if (/needed a single revision|bad revision|unknown revision/i.test(err)) return "there is no commit yet";
  return `git failed: ${err.split("\n", 1)[0] || String(code)}`;
}

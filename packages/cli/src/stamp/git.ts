import { relative } from "node:path";
import { repositoryUrl } from "@telltale/conventions";
import { askGit, reasonOf, type Ask } from "../git/ask-git.ts";
import type { SourceFacts } from "./ci.ts";

/** What git says of a folder, or why it says nothing. */
export type GitAnswer = SourceFacts | { readonly reason: string };

/** Asks git what is checked out in a folder. Changes to the file at `stamp` do not make it dirty. Never rejects. */
export async function readGit(
  folder: string,
  stamp: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<GitAnswer> {
  const ask = askGit(folder, env);
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

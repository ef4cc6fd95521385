import { relative, resolve } from "node:path";
import { parsePatch } from "diff";
import { CannotRun } from "../cannot-run.ts";
import { askGit, reasonOf, type Ask } from "./ask-git.ts";

/** What a branch has changed of some files. */
export interface ChangedLines {
  /** The commit it is held against, as the user knows it. */
  readonly base: string;
  /** Whether the branch, or the work tree, changed a line; a file outside the repository counts as changed. */
  readonly has: (file: string, line: number) => boolean;
}

type Env = Readonly<Record<string, string | undefined>>;

/** More than this is a diff nobody reviews line by line. */
const mostBytes = 256 * 1024 * 1024;

/**
 * The lines of `files` (absolute paths) that differ from where the branch left `base`; files git does not know are
 * all changed. Without a base: the branch a merge request goes to, by the variables of GitHub and GitLab, or else the
 * remote's default branch, `main` or `master`. Rejects with a sentence when there is no repository or no such base.
 */
export async function changedLines(
  base: string | undefined,
  files: readonly string[],
  cwd: string,
  env: Env,
): Promise<ChangedLines> {
  const ask = askGit(cwd, env, mostBytes);
  const top = await ask("rev-parse", "--show-toplevel");
  if (!top.ok) throw new CannotRun(`--changed needs git: ${reasonOf(top)}`);
  const from = await baseOf(base, env, ask);
  const inside = files.filter((file) => !relative(top.out, file).startsWith(".."));
  const [touched, unknown] =
    inside.length === 0
      ? [new Map<string, Ranges>(), new Set<string>()]
      : await Promise.all([touchedIn(top.out, from.commit, inside, ask), unknownTo(top.out, inside, ask)]);
  const known = new Set(inside);
  return {
    base: from.name,
    has: (file, line) =>
      !known.has(file) ||
      unknown.has(file) ||
      (touched.get(file) ?? []).some(([first, last]) => first <= line && line <= last),
  };
}

type Ranges = readonly (readonly [first: number, last: number])[];

interface Base {
  readonly name: string;
  readonly commit: string;
}

/** Where the branch left its base. */
async function baseOf(given: string | undefined, env: Env, ask: Ask): Promise<Base> {
  const names = given === undefined ? usualBases(env) : [given];
  for (const name of names) {
    const commit = await ask("merge-base", "--end-of-options", name, "HEAD");
    if (commit.ok) return { name, commit: commit.out };
  }
  const hint =
    "fetch it, with enough history to hold where the branch began, or name another: --changed BASE";
  throw new CannotRun(`there is no commit that HEAD and ${names.join(", ")} share; ${hint}`);
}

function usualBases(env: Env): string[] {
  const target = env["GITHUB_BASE_REF"] || env["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"];
  const ofRequest = target ? [`origin/${target}`, target] : [];
  return [...ofRequest, "origin/HEAD", "origin/main", "origin/master", "main", "master"];
}

/** The new lines of each file that differs from a commit. */
async function touchedIn(
  top: string,
  commit: string,
  files: readonly string[],
  ask: Ask,
): Promise<Map<string, Ranges>> {
  const options = [
    "--unified=0",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-renames",
    "--diff-filter=d",
    "--src-prefix=a/",
    "--dst-prefix=b/",
  ];
  const diff = await ask("-c", "core.quotePath=false", "diff", ...options, commit, "--", ...files);
  if (!diff.ok) throw new CannotRun(`git could not tell what changed: ${reasonOf(diff)}`);
  return new Map(
    parsePatch(diff.out).map(({ newFileName = "", hunks }) => [
      resolve(top, newFileName.replace(/^b\//, "")),
      hunks.map(({ newStart, newLines }) => [newStart, newStart + newLines - 1] as const),
    ]),
  );
}

async function unknownTo(top: string, files: readonly string[], ask: Ask): Promise<Set<string>> {
  const others = await ask("ls-files", "-z", "--others", "--full-name", "--", ...files);
  return new Set(
    others.out
      .split("\0")
      .filter(Boolean)
      .map((path) => resolve(top, path)),
  );
}

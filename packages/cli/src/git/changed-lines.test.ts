import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { directoryOf } from "../fixtures/run.ts";
import { git, gitEnv, repositoryOf } from "../fixtures/repository.ts";
import { changedLines } from "./changed-lines.ts";

const ten = Array.from({ length: 10 }, (_, index) => `line ${index + 1}\n`).join("");

/** A branch that changed line 3 of one file, committed, and line 8, not committed; and added a file. */
function branchOf(): { directory: string; file: (name: string) => string } {
  const { directory } = repositoryOf({ "a.ts": ten, "b.ts": ten, 'has space, ü and "quote.ts': ten });
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  };
  git(directory, "checkout", "-b", "work");
  write("a.ts", ten.replace("line 3", "LINE 3"));
  write('has space, ü and "quote.ts', ten.replace("line 5", "LINE 5"));
  git(directory, "commit", "-am", "second");
  write("a.ts", ten.replace("line 3", "LINE 3").replace("line 8\n", "LINE 8\nand more\n"));
  write("deep/new.ts", "all of it\n");
  return { directory, file: (name) => join(directory, name) };
}

async function changedIn(directory: string, file: string, base?: string, env = {}): Promise<number[]> {
  const { has } = await changedLines(base, [file], directory, { ...gitEnv, ...env });
  return Array.from({ length: 12 }, (_, index) => index + 1).filter((line) => has(file, line));
}

describe("the lines a branch changed", () => {
  it("are those of its commits and those not committed yet", async () => {
    const { directory, file } = branchOf();
    expect(await changedIn(directory, file("a.ts"), "main")).toEqual([3, 8, 9]);
    expect(await changedIn(directory, file("b.ts"), "main")).toEqual([]);
  });

  it("are all lines of a file git does not know", async () => {
    const { directory, file } = branchOf();
    expect(await changedIn(directory, file("deep/new.ts"), "main")).toHaveLength(12);
  });

  it("are found in a file with an awkward name, and from a folder inside", async () => {
    const { directory, file } = branchOf();
    expect(await changedIn(join(directory, "deep"), file('has space, ü and "quote.ts'), "main")).toEqual([5]);
  });

  it("do not include what the base changed since the branch began", async () => {
    const { directory, file } = branchOf();
    git(directory, "stash");
    git(directory, "checkout", "main");
    writeFileSync(file("b.ts"), ten.replace("line 1\n", "LINE 1\n"));
    git(directory, "commit", "-am", "meanwhile");
    git(directory, "checkout", "work");
    expect(await changedIn(directory, file("b.ts"), "main")).toEqual([]);
  });

  it("are held against the target of a merge request, and else against main", async () => {
    const { directory, file } = branchOf();
    git(directory, "branch", "release", "HEAD");
    expect(await changedIn(directory, file("a.ts"))).toEqual([3, 8, 9]);
    expect(await changedIn(directory, file("a.ts"), undefined, { GITHUB_BASE_REF: "release" })).toEqual([
      8, 9,
    ]);
  });

  it("include everything of what is no file of the repository", async () => {
    const { directory } = branchOf();
    const { has } = await changedLines("main", ["/elsewhere/x.prom"], directory, gitEnv);
    expect([has("/elsewhere/x.prom", 7), has("http://localhost/metrics", 1)]).toEqual([true, true]);
  });
});

describe("without an answer", () => {
  it("says that a base is not there, and what to do", async () => {
    const { directory, file } = branchOf();
    await expect(changedIn(directory, file("a.ts"), "nowhere")).rejects.toThrow(
      /HEAD and nowhere share; fetch it/,
    );
  });

  it("never takes a base for an option", async () => {
    const { directory, file } = branchOf();
    await expect(changedIn(directory, file("a.ts"), "--output=/tmp/x")).rejects.toThrow(/HEAD and --output/);
  });

  it("says that there is no repository", async () => {
    const directory = directoryOf({ "a.ts": ten });
    await expect(changedIn(directory, join(directory, "a.ts"))).rejects.toThrow(
      "--changed needs git: this is no git repository",
    );
    rmSync(directory, { recursive: true });
  });
});

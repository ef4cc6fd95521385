import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { git, gitEnv, repositoryOf } from "../fixtures/repository.ts";
import { directoryOf, run } from "../fixtures/run.ts";

const manifest = { "package.json": '{"name":"@shop/orders","version":"1.2.3"}' };
const epoch = { SOURCE_DATE_EPOCH: "1795255200" };
const env = { ...gitEnv, ...epoch };
const sha = "8f1d2c3b4a5968778695a4b3c2d1e0f9a8b7c6d5";
const ci = { GITHUB_SHA: sha, PATH: "/nowhere", ...epoch };

const read = (directory: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(directory, "telltale.build.json"), "utf8")) as Record<string, unknown>;

describe("from git", () => {
  it("writes commit, branch, repository, version and time beside the nearest package.json, and prints them", async () => {
    const { directory, commit } = repositoryOf({ ...manifest, "src/deep/a.ts": "" });
    git(directory, "remote", "add", "origin", "https://me:secret@github.com/shop/orders.git");
    const { code, out, err } = await run(join(directory, "src/deep"), ["stamp"], { env });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(readFileSync(join(directory, "telltale.build.json"), "utf8")).toBe(`{
  "version": "1.2.3",
  "git_commit": "${commit}",
  "git_branch": "main",
  "git_dirty": false,
  "repository": "https://github.com/shop/orders",
  "build_time": "2026-11-21T10:00:00Z"
}
`);
    expect(out).toContain("wrote  ../../telltale.build.json  (from git)");
    expect(out).toContain(`  git_commit  ${commit}\n`);
    expect(out).not.toContain("secret");
  });

  it.each([
    ["a changed file", (directory: string) => writeFileSync(join(directory, "a.txt"), "2")],
    ["a new file", (directory: string) => writeFileSync(join(directory, "b.txt"), "1")],
    [
      "a staged file",
      (directory: string) => (writeFileSync(join(directory, "c"), ""), git(directory, "add", "c")),
    ],
    ["a change above", (directory: string) => writeFileSync(join(directory, "../root.txt"), "2")],
  ])("says dirty for %s", async (_what, change) => {
    const { directory } = repositoryOf({ "root.txt": "1", "app/package.json": "{}", "app/a.txt": "1" });
    const app = join(directory, "app");
    change(app);
    const { err } = await run(app, ["stamp"], { env });
    expect(read(app)["git_dirty"]).toBe(true);
    expect(err).toContain("git_dirty");
  });

  it.each(["untracked", "tracked"])("is not made dirty by its own %s file", async (kind) => {
    const { directory } = repositoryOf({ ...manifest });
    await run(directory, ["stamp"], { env });
    if (kind === "tracked") {
      git(directory, "add", ".");
      git(directory, "commit", "-m", "stamped");
    }
    await run(directory, ["stamp", "--service", "orders"], { env });
    expect(read(directory)).toMatchObject({ service: "orders", git_dirty: false });
  });

  it("leaves out the branch of a detached head", async () => {
    const { directory, commit } = repositoryOf(manifest);
    git(directory, "checkout", "--detach");
    await run(directory, ["stamp"], { env });
    expect(read(directory)).toMatchObject({ git_commit: commit });
    expect(read(directory)).not.toHaveProperty("git_branch");
  });

  it("reads a shallow clone, and a bare one, which has no files to be dirty", async () => {
    const { directory, commit } = repositoryOf(manifest);
    const [shallow, bare] = [join(directoryOf({}), "shallow"), join(directoryOf({}), "bare.git")];
    git(directory, "clone", "--depth", "1", `file://${directory}`, shallow);
    git(directory, "clone", "--bare", directory, bare);
    await run(shallow, ["stamp"], { env });
    await run(bare, ["stamp"], { env });
    expect(read(shallow)).toMatchObject({ git_commit: commit, git_dirty: false });
    expect(read(bare)).toMatchObject({ git_commit: commit });
    expect(read(bare)).not.toHaveProperty("git_dirty");
  });

  it("writes the same bytes again", async () => {
    const { directory } = repositoryOf(manifest);
    const path = join(directory, "telltale.build.json");
    await run(directory, ["stamp"], { env });
    const first = readFileSync(path, "utf8");
    await run(directory, ["stamp"], { env });
    expect(readFileSync(path, "utf8")).toBe(first);
    expect(readdirSync(directory)).toEqual([".git", "package.json", "telltale.build.json"]);
  });
});

describe("from CI's variables", () => {
  it.each<[string, Record<string, string>, object]>([
    [
      "GitHub Actions",
      { GITHUB_SHA: sha, GITHUB_REF: "refs/heads/main", GITHUB_REPOSITORY: "shop/orders" },
      { git_branch: "main", repository: "https://github.com/shop/orders" },
    ],
    [
      "GitHub Actions",
      { GITHUB_SHA: sha, GITHUB_HEAD_REF: "fix", GITHUB_REF: "refs/pull/7/merge" },
      { git_branch: "fix" },
    ],
    ["GitHub Actions", { GITHUB_SHA: sha, GITHUB_REF: "refs/tags/v1" }, {}],
    [
      "GitLab CI",
      { CI_COMMIT_SHA: sha, CI_COMMIT_BRANCH: "main", CI_PROJECT_URL: "https://gitlab.example/a/b" },
      { git_branch: "main", repository: "https://gitlab.example/a/b" },
    ],
    [
      "CircleCI",
      { CIRCLE_SHA1: sha, CIRCLE_BRANCH: "a/b", CIRCLE_REPOSITORY_URL: "git@github.com:shop/orders.git" },
      { git_branch: "a/b", repository: "https://github.com/shop/orders" },
    ],
    ["Buildkite", { BUILDKITE_COMMIT: sha, BUILDKITE_BRANCH: "main" }, { git_branch: "main" }],
    [
      "Jenkins",
      { GIT_COMMIT: sha, GIT_BRANCH: "origin/main", GIT_URL: "https://u:p@git.example/a.git" },
      { git_branch: "main", repository: "https://git.example/a" },
    ],
    [
      "Azure Pipelines",
      { BUILD_SOURCEVERSION: sha, BUILD_SOURCEBRANCH: "refs/heads/release/1" },
      { git_branch: "release/1" },
    ],
    ["Bitbucket Pipelines", { BITBUCKET_COMMIT: sha, BITBUCKET_BRANCH: "main" }, { git_branch: "main" }],
    ["Travis CI", { TRAVIS_COMMIT: sha, TRAVIS_REPO_SLUG: "a/b" }, { repository: "https://github.com/a/b" }],
    ["Vercel", { VERCEL_GIT_COMMIT_SHA: sha, VERCEL_GIT_COMMIT_REF: "main" }, { git_branch: "main" }],
    ["Render", { RENDER_GIT_COMMIT: sha, RENDER_GIT_BRANCH: "main" }, { git_branch: "main" }],
    ["Heroku", { SOURCE_VERSION: sha }, {}],
  ])("reads those of %s", async (by, variables, facts) => {
    const directory = directoryOf({ "package.json": "{}" });
    const { code, out } = await run(directory, ["stamp"], {
      env: { PATH: "/nowhere", ...variables, ...epoch },
    });
    expect(code).toBe(0);
    expect(out).toContain(`(from ${by})`);
    expect(read(directory)).toEqual({ git_commit: sha, ...facts, build_time: "2026-11-21T10:00:00Z" });
  });

  it("asks git whether files differ when it has the same commit", async () => {
    const { directory, commit } = repositoryOf(manifest);
    writeFileSync(join(directory, "b.txt"), "");
    await run(directory, ["stamp"], { env: { ...env, GITHUB_SHA: commit } });
    expect(read(directory)).toMatchObject({ git_commit: commit, git_branch: "main", git_dirty: true });
  });

  it("says so when git has another commit, and takes CI's word", async () => {
    const { directory, commit } = repositoryOf(manifest);
    const { err } = await run(directory, ["stamp"], { env: { ...env, GITHUB_SHA: sha } });
    expect(err).toBe(
      `telltale: GitHub Actions says ${sha}, git has ${commit} checked out; wrote what GitHub Actions says\n`,
    );
    expect(read(directory)).toEqual({
      version: "1.2.3",
      git_commit: sha,
      build_time: "2026-11-21T10:00:00Z",
    });
  });

  it("passes over a word where a commit should be", async () => {
    const { directory, commit } = repositoryOf(manifest);
    await run(directory, ["stamp"], { env: { ...env, BUILDKITE_COMMIT: "HEAD" } });
    expect(read(directory)["git_commit"]).toBe(commit);
  });
});

describe("--check", () => {
  it("exits 1 when the file is missing or of another build, 0 when only its time differs, and writes nothing", async () => {
    const directory = directoryOf(manifest);
    const check = (variables: object) =>
      run(directory, ["stamp", "--check"], { env: { ...ci, ...variables } });
    expect(await check({})).toEqual({ code: 1, out: "missing  telltale.build.json\n", err: "" });
    await run(directory, ["stamp"], { env: ci });
    expect(await check({ SOURCE_DATE_EPOCH: "0" })).toEqual({
      code: 0,
      out: "telltale.build.json is of this build.\n",
      err: "",
    });
    const other = sha.replace("8", "9");
    expect(await check({ GITHUB_SHA: other })).toEqual({
      code: 1,
      out: `stale  telltale.build.json says git_commit ${sha}; it is ${other}\n`,
      err: "",
    });
    writeFileSync(join(directory, "telltale.build.json"), "{");
    expect((await check({})).out).toContain("stale  telltale.build.json is not a JSON object");
    expect(readFileSync(join(directory, "telltale.build.json"), "utf8")).toBe("{");
  });
});

describe("given by hand", () => {
  it("takes --commit, --time, --service and --out", async () => {
    const directory = directoryOf({});
    const time = "2026-11-21T10:00:00Z";
    const args = [
      "stamp",
      "--commit",
      "8F1D2C3",
      "--time",
      time,
      "--service",
      "orders",
      "--out",
      "dist/b.json",
    ];
    const { code, out } = await run(directory, args, { env: { PATH: "/nowhere" } });
    expect({ code, first: out.split("\n")[0] }).toEqual({
      code: 0,
      first: "wrote  dist/b.json  (from --commit)",
    });
    expect(JSON.parse(readFileSync(join(directory, "dist/b.json"), "utf8"))).toEqual({
      service: "orders",
      git_commit: "8f1d2c3",
      build_time: time,
    });
  });

  it("takes the time of day where nobody gave one", async () => {
    const directory = directoryOf({});
    await run(directory, ["stamp"], { env: { GITHUB_SHA: sha } });
    expect(read(directory)["build_time"]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });
});

describe("bad input: a sentence and exit code 2, nothing written", () => {
  it.each([
    ["git is not installed", { PATH: "/nowhere" }, [], "git is not installed"],
    ["there is no repository", gitEnv, [], "this is no git repository"],
    ["the commit is none", {}, ["--commit", "main"], "7 to 64 hex digits"],
    ["the time is none", {}, ["--commit", sha, "--time", "noon"], "It must be ISO 8601"],
    ["the epoch is none", { GITHUB_SHA: sha, SOURCE_DATE_EPOCH: "soon" }, [], 'SOURCE_DATE_EPOCH is "soon"'],
    [
      "the epoch is beyond time",
      { GITHUB_SHA: sha, SOURCE_DATE_EPOCH: "9999999999999" },
      [],
      "SOURCE_DATE_EPOCH",
    ],
  ])("%s", async (_what, variables, args, sentence) => {
    const directory = directoryOf({ "package.json": "{}" });
    const { code, out, err } = await run(directory, ["stamp", ...args], { env: variables });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(sentence);
    expect(existsSync(join(directory, "telltale.build.json"))).toBe(false);
  });

  it("there is no commit yet", async () => {
    const directory = directoryOf({});
    git(directory, "init");
    const { code, err } = await run(directory, ["stamp"], { env });
    expect(code).toBe(2);
    expect(err).toMatch(/there is no commit yet.*give --commit SHA and --time ISO/);
  });

  it("the file cannot be written", async () => {
    const directory = directoryOf({});
    mkdirSync(join(directory, "telltale.build.json"));
    expect(await run(directory, ["stamp"], { env: ci })).toMatchObject({
      code: 2,
      err: expect.stringContaining("cannot write to"),
    });
  });
});

it("is what a service says of itself, with no git at hand", async () => {
  const { directory, commit } = repositoryOf({ ...manifest, "src/server.mjs": serverText() });
  await run(directory, ["stamp", "--service", "orders"], { env });
  const server = [join(directory, "src/server.mjs")];
  const options = { encoding: "utf8", env: { PATH: "/nowhere" } } as const;
  const said = execFileSync(process.execPath, ["--conditions=@telltale/source", ...server], options);
  expect(said).toBe(`orders 1.2.3 ${commit} main false 2026-11-21T10:00:00Z\n`);
});

function serverText(): string {
  const core = new URL("../../../core/src/index.ts", import.meta.url).href;
  return `import { createTelltale } from ${JSON.stringify(core)};
    const { service, version, gitCommit, gitBranch, gitDirty, buildTime } =
      createTelltale(undefined, { log: false, runtimeMetrics: false }).identity;
    console.log(service, version, gitCommit, gitBranch, gitDirty, buildTime);`;
}

import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { buildFileName, parseBuildFacts, repositoryUrl, type BuildFacts } from "@telltale/conventions";
import { Command, InvalidArgumentError } from "commander";
import { CannotRun, sentenceOf } from "../cannot-run.ts";
import { kindOf } from "../files/disk-host.ts";
import { shortPath } from "../files/short-path.ts";
import { writeFiles } from "../files/write-files.ts";
import type { Io } from "../io.ts";
import { isCommit, readCi, type SourceFacts } from "../stamp/ci.ts";
import { readGit } from "../stamp/git.ts";

interface Options {
  readonly out?: string;
  readonly service?: string;
  readonly commit?: string;
  readonly time?: string;
  readonly check?: boolean;
}

/** `telltale stamp`: writes what is being built, for the service to read at its start. */
export function stampCommand(io: Io, done: (code: number) => void): Command {
  return new Command("stamp")
    .description("Write what is being built, so that /version can say it without git at run time.")
    .option("-o, --out <file>", `where to write (default: ${buildFileName} beside the nearest package.json)`)
    .option("--service <name>", "the service's name, for a program that has no definition")
    .option("--commit <sha>", "the commit, where neither git nor CI can say it", commit)
    .option("--time <iso>", "the time of the build (default: SOURCE_DATE_EPOCH, else now)", time)
    .option("--check", "write nothing; exit 1 when the file is missing or of another build")
    .addHelpText("after", examples)
    .action(async (options: Options) => done(await run(options, io)));
}

async function run(options: Options, io: Io): Promise<number> {
  const home = nearestPackage(io.cwd);
  const path = resolve(io.cwd, options.out ?? join(home ?? io.cwd, buildFileName));
  const source = await readSource(options, path, io);
  const facts = factsOf(options, source, home, io);
  return options.check ? check(path, facts, io) : write(path, facts, source.by, io);
}

/** What was given by hand, else what the CI says, else git. Whether anything was changed only git can see. */
async function readSource({ commit: given }: Options, path: string, io: Io): Promise<SourceFacts> {
  const git = await readGit(io.cwd, path, io.env);
  const seen = "commit" in git ? git : undefined;
  const told: SourceFacts | undefined = given ? { by: "--commit", commit: given } : readCi(io.env);
  if (!told) {
    if (seen) return seen;
    throw new CannotRun(
      `there is nothing to stamp: ${"reason" in git ? git.reason : ""}, and no CI says what it builds; give --commit SHA and --time ISO`,
    );
  }
  if (!seen) return told;
  if (sameCommit(told.commit, seen.commit)) return { ...seen, ...told, commit: seen.commit };
  io.err(
    `telltale: ${told.by} says ${told.commit}, git has ${seen.commit} checked out; wrote what ${told.by} says\n`,
  );
  return told;
}

function sameCommit(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

/** One order for all builds: the same build gives the same bytes. */
function factsOf(
  { service, time: given }: Options,
  source: SourceFacts,
  home: string | undefined,
  io: Io,
): BuildFacts {
  const manifest = home === undefined ? undefined : readVersion(join(home, "package.json"));
  const facts = {
    service,
    version: manifest,
    git_commit: source.commit,
    git_branch: source.branch,
    git_dirty: source.dirty,
    repository: repositoryUrl(source.repository),
    build_time: given ?? buildTime(io),
  };
  const known = Object.entries(facts).filter(([, fact]) => fact !== undefined);
  // Written as they will be read: bounded, without control characters.
  return parseBuildFacts(JSON.stringify(Object.fromEntries(known))).facts;
}

function buildTime({ env }: Io): string {
  const epoch = env["SOURCE_DATE_EPOCH"]?.trim();
  if (!epoch) return iso(Date.now());
  // Beyond this a Date has no name.
  if (!/^\d{1,13}$/.test(epoch) || Number(epoch) > 8.64e12)
    throw new CannotRun(`SOURCE_DATE_EPOCH is ${JSON.stringify(epoch)}, not a number of seconds since 1970`);
  return iso(Number(epoch) * 1_000);
}

/** To the second: builds are not told apart by less. */
function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, "Z");
}

function write(path: string, facts: BuildFacts, by: string, io: Io): number {
  writeFiles(dirname(path), [{ path: basename(path), text: `${JSON.stringify(facts, undefined, 2)}\n` }]);
  io.out(`wrote  ${shortPath(path, io.cwd)}  (from ${by})\n${listing(facts)}`);
  if (facts.git_dirty) io.err("telltale: files differ from the commit; the build will say git_dirty\n");
  return 0;
}

function listing(facts: BuildFacts): string {
  return Object.entries(facts)
    .map(([key, fact]) => `  ${key.padEnd(10)}  ${fact}\n`)
    .join("");
}

/** A build file stands for its build for as long as all but its time is the same. */
function check(path: string, facts: BuildFacts, io: Io): number {
  const shown = shortPath(path, io.cwd);
  if (kindOf(path) !== "file") {
    io.out(`missing  ${shown}\n`);
    return 1;
  }
  const { facts: found, problems } = parseBuildFacts(readText(path));
  const keys = Object.keys({ ...facts, ...found }) as (keyof BuildFacts)[]; // both hold nothing else
  const stale = keys.filter((key) => key !== "build_time" && found[key] !== facts[key]);
  for (const problem of problems) io.out(`stale  ${shown} ${problem}\n`);
  for (const key of stale)
    io.out(`stale  ${shown} says ${key} ${found[key] ?? "nothing"}; it is ${facts[key] ?? "nothing"}\n`);
  if (problems.length + stale.length > 0) return 1;
  io.out(`${shown} is of this build.\n`);
  return 0;
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new CannotRun(`${path} cannot be read: ${sentenceOf(error)}`);
  }
}

function readVersion(path: string): string | undefined {
  return parseBuildFacts(readText(path)).facts.version;
}

function nearestPackage(cwd: string): string | undefined {
  for (let directory = cwd; ; directory = dirname(directory)) {
    if (existsSync(join(directory, "package.json"))) return directory;
    if (directory === dirname(directory)) return undefined;
  }
}

function commit(text: string): string {
  if (!isCommit(text)) throw new InvalidArgumentError("It must be a commit's hash of 7 to 64 hex digits.");
  return text.toLowerCase();
}

function time(text: string): string {
  if (!/^\d{4}-\d\d-\d\dT/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('It must be ISO 8601, such as "2026-11-21T10:00:00Z".');
  return text;
}

const examples = `
Examples:
  telltale stamp                                 before the image is built: writes ${buildFileName}
  telltale stamp --service orders                the name too, for a program that has no definition
  telltale stamp --check                         in CI: exit 1 when the file is missing or of another build
  telltale stamp --commit 8f1d2c3 --time 2026-11-21T10:00:00Z

CI's variables are read first (GitHub, GitLab, CircleCI, Buildkite, Jenkins, Azure, Bitbucket, Travis, CodeBuild,
Semaphore, Vercel, Render, Railway, Netlify, Heroku), then git. Put the file into the image and out of git.
A service finds it above its entry file, or at TELLTALE_BUILD_FILE.

Exit codes: 0 written or up to date, 1 stale (with --check), 2 could not run.`;

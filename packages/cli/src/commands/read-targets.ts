import { createReadStream } from "node:fs";
import { dirname, join } from "node:path";
import {
  mergeFacts,
  readCompilerOptions,
  readSource,
  type Facts,
  type Finding,
  type SourceHost,
  type TextOf,
} from "@telltale/lint";
import { CannotRun, sentenceOf } from "../cannot-run.ts";
import { createDiskHost, kindOf, type DiskHost } from "../files/disk-host.ts";
import { feedExposition, type ReadExposition } from "../files/feed-exposition.ts";
import { fetchExposition } from "../files/fetch-exposition.ts";
import { fileLimitBytes } from "../files/read-limited.ts";
import { shortPath } from "../files/short-path.ts";
import { expandTargets, type Targets } from "../files/targets.ts";
import type { Io } from "../io.ts";

/** What was read, and one sentence for each thing that could not be. */
export interface ReadTargets {
  readonly facts: Facts;
  readonly failures: readonly string[];
  /** What was odd and worked around. */
  readonly notes: readonly string[];
  readonly textOf: TextOf;
  /** How much was read of expositions. */
  readonly series: number;
  readonly bytes: number;
  /** The same finding, its file as seen from the current directory. */
  relative(finding: Finding): Finding;
}

/** How what the user named is read. */
export interface ReadOptions {
  /** How long a URL may take. */
  readonly timeoutMs: number;
  /** Count what each label of an exposition adds. */
  readonly countsWithout: boolean;
}

/** Reads everything the user named; one failure does not hide what the rest has to say. */
export async function readTargets(
  given: readonly string[],
  options: ReadOptions,
  io: Io,
): Promise<ReadTargets> {
  const targets = await expandTargets(given, io.cwd);
  const host = createDiskHost(io.cwd);
  const config =
    targets.sources.length > 0 ? nearestConfig(commonDirectory(targets.sources) ?? io.cwd) : undefined;
  const sources = readSource(targets.sources, host, { always: targets.named, ...(config ? { config } : {}) });
  const expositions = await readExpositions(targets, options, io);
  const read = expositions.flatMap(({ read: each }) => each ?? []);
  const names = new Set(expositions.map(({ name }) => name));
  return {
    facts: mergeFacts([sources, ...read.map(({ facts }) => facts)]),
    series: read.reduce((sum, { series }) => sum + series, 0),
    bytes: read.reduce((sum, { bytes }) => sum + bytes, 0),
    notes: config ? notesOn(config, host, io.cwd) : [],
    failures: [
      ...targets.sources.flatMap((path) => unreadable(path, host, io.cwd)),
      ...expositions.flatMap(({ failure }) => failure ?? []),
    ],
    // The reader kept the lines of expositions; a second look at 100 MB would cost as much as the first.
    textOf: (file) => (names.has(file) ? undefined : host.readFile(file)),
    relative: (finding) => ({
      ...finding,
      place: { ...finding.place, file: shortPath(finding.place.file, io.cwd) },
    }),
  };
}

function unreadable(path: string, host: DiskHost, cwd: string): string[] {
  const reason = host.failureOf(path);
  return reason === undefined ? [] : [`${shortPath(path, cwd)} cannot be read: ${reason}`];
}

/** A tsconfig that is wrong costs precision, not the run. */
function notesOn(config: string, host: SourceHost, cwd: string): string[] {
  const { problems } = readCompilerOptions(config, host);
  return problems.map((problem) => `${shortPath(config, cwd)}: ${problem} (went on without)`);
}

interface Read {
  readonly name: string;
  readonly read?: ReadExposition;
  readonly failure?: string;
}

async function readExpositions(
  { expositions, urls, stdin }: Targets,
  { timeoutMs, countsWithout }: ReadOptions,
  io: Io,
): Promise<Read[]> {
  const fromFile = (path: string): Promise<ReadExposition> =>
    feedExposition({
      stream: createReadStream(path),
      file: path,
      shown: shortPath(path, io.cwd),
      limit: fileLimitBytes,
      countsWithout,
    });
  const piped = { stream: io.stdin, file: "<stdin>", shown: "<stdin>", limit: fileLimitBytes, countsWithout };
  const reads: Read[] = [];
  // One file after another: memory is that of the largest.
  for (const path of expositions)
    reads.push(await attempt(path, shortPath(path, io.cwd), () => fromFile(path)));
  const others = await Promise.all([
    ...urls.map((url) => {
      const file = withoutSecrets(url);
      return attempt(file, file, () => fetchExposition(url, { timeoutMs, file, countsWithout }));
    }),
    ...(stdin ? [attempt("<stdin>", "<stdin>", () => feedExposition(piped))] : []),
  ]);
  return [...reads, ...others];
}

async function attempt(name: string, shown: string, read: () => Promise<ReadExposition>): Promise<Read> {
  try {
    return { name, read: await read() };
  } catch (error) {
    if (error instanceof CannotRun) return { name, failure: error.message };
    return { name, failure: `${shown} cannot be read: ${sentenceOf(error)}` };
  }
}

function withoutSecrets(text: string): string {
  const url = new URL(text);
  url.username = "";
  url.password = "";
  return url.href;
}

function commonDirectory(paths: readonly string[]): string | undefined {
  const [first, ...rest] = paths;
  if (first === undefined) return undefined;
  let common = dirname(first);
  while (!rest.every((path) => path.startsWith(`${common}/`)) && common !== "/") common = dirname(common);
  return common;
}

/** The nearest tsconfig.json, upwards. */
function nearestConfig(directory: string): string | undefined {
  const path = join(directory, "tsconfig.json");
  if (kindOf(path) === "file") return path;
  const parent = dirname(directory);
  return parent === directory ? undefined : nearestConfig(parent);
}

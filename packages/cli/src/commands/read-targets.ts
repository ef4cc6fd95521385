import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  mergeFacts,
  readCompilerOptions,
  readExposition,
  readSource,
  type Facts,
  type Finding,
  type SourceHost,
  type TextOf,
} from "@telltale/lint";
import { CannotRun, sentenceOf } from "../cannot-run.ts";
import { createDiskHost, kindOf, type DiskHost } from "../files/disk-host.ts";
import { fetchExposition } from "../files/fetch-exposition.ts";
import { limitBytes, readLimited, tooLarge } from "../files/read-limited.ts";
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
  /** The same finding, its file as seen from the current directory. */
  relative(finding: Finding): Finding;
}

/** Reads everything the user named; one failure does not hide what the rest has to say. */
export async function readTargets(given: readonly string[], timeoutMs: number, io: Io): Promise<ReadTargets> {
  const targets = await expandTargets(given, io.cwd);
  const host = createDiskHost(io.cwd);
  const config =
    targets.sources.length > 0 ? nearestConfig(commonDirectory(targets.sources) ?? io.cwd) : undefined;
  const sources = readSource(targets.sources, host, { always: targets.named, ...(config ? { config } : {}) });
  const expositions = await readExpositions(targets, timeoutMs, io);
  const texts = new Map(
    expositions.flatMap(({ name, text }) => (text === undefined ? [] : [[name, text] as const])),
  );
  return {
    facts: mergeFacts([sources, ...[...texts].map(([name, text]) => readExposition(text, name))]),
    notes: config ? notesOn(config, host, io.cwd) : [],
    failures: [
      ...targets.sources.flatMap((path) => unreadable(path, host, io.cwd)),
      ...expositions.flatMap(({ failure }) => failure ?? []),
    ],
    textOf: (file) => texts.get(file) ?? host.readFile(file),
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
  readonly text?: string;
  readonly failure?: string;
}

async function readExpositions(
  { expositions, urls, stdin }: Targets,
  timeoutMs: number,
  io: Io,
): Promise<Read[]> {
  return Promise.all([
    ...expositions.map((path) => attempt(path, () => readExpositionFile(path, shortPath(path, io.cwd)))),
    ...urls.map((url) => attempt(withoutSecrets(url), () => fetchExposition(url, timeoutMs))),
    ...(stdin ? [attempt("<stdin>", () => readLimited(io.stdin, "<stdin>"))] : []),
  ]);
}

async function attempt(name: string, read: () => Promise<string> | string): Promise<Read> {
  try {
    return { name, text: await read() };
  } catch (error) {
    if (error instanceof CannotRun) return { name, failure: error.message };
    return { name, failure: `${name} cannot be read: ${sentenceOf(error)}` };
  }
}

function readExpositionFile(path: string, shown: string): string {
  if (statSync(path).size > limitBytes) throw tooLarge(shown);
  return readFileSync(path, "utf8");
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

import { mergeFacts, type Facts, type LintOptions, type TextOf } from "@telltale/lint";
import { kindByName } from "../files/kind-by-name.ts";
import { shortPath } from "../files/short-path.ts";
import { expandTargets, type Targets } from "../files/targets.ts";
import type { Io } from "../io.ts";
import { mayBeOurs } from "./may-be-ours.ts";
import { readDocuments } from "./read-documents.ts";
import { readExpositions } from "./read-expositions.ts";
import type { ReadOptions, Streamed } from "./read-options.ts";
import { readPlatform } from "./read-platform.ts";
import { readStdin } from "./read-stdin.ts";
import { createSession, type Session } from "./session.ts";

/** What was read, and one sentence for each thing that could not be. */
export interface ReadTargets {
  readonly facts: Facts;
  readonly failures: readonly string[];
  /** What was odd and worked around. */
  readonly notes: readonly string[];
  readonly textOf: TextOf;
  /** Every file that was looked at, by the name its findings have. */
  readonly files: readonly string[];
  /** How much was read of expositions. */
  readonly series: number;
  readonly bytes: number;
  /** Who answered for types; undefined when nobody was asked. */
  readonly compiler?: string;
  readonly literals?: LintOptions["literals"];
  /** What another reading of the same targets shall not read again. */
  readonly streamed: Streamed;
}

/** Reads everything the user named; one failure does not hide what the rest has to say. */
export async function readTargets(
  given: readonly string[],
  options: ReadOptions,
  io: Io,
  session?: Session,
): Promise<ReadTargets> {
  const own = session ?? createSession(io);
  try {
    return await readIn(own, given, options, io);
  } finally {
    if (!session) own.close();
  }
}

async function readIn(
  session: Session,
  given: readonly string[],
  options: ReadOptions,
  io: Io,
): Promise<ReadTargets> {
  const { host } = session;
  const piped =
    options.streamed?.piped ?? (given.includes("-") ? await readStdin(options.stdinName, session, io) : {});
  const targets = withPiped(await targetsOf(session, given, options, io), piped.path);
  const { changes } = session;
  const sources = await session.sources.read(targets.sources, {
    named: targets.named,
    ...(changes ? { changes } : {}),
  });
  const documents = await readDocuments(targets, host, io.cwd);
  const promised = await readPlatform(options, host, io.cwd);
  const expositions =
    options.streamed?.expositions ?? (await readExpositions(targets, piped.exposition, options, io));
  const read = expositions.flatMap((each) => each.read ?? []);
  const streamed = new Set(expositions.map(({ name }) => name));
  return {
    facts: mergeFacts([
      sources.facts,
      ...documents.facts,
      ...promised.facts,
      ...read.map(({ facts }) => facts),
    ]),
    series: read.reduce((sum, { series }) => sum + series, 0),
    bytes: read.reduce((sum, { bytes }) => sum + bytes, 0),
    files: [...targets.sources, ...targets.json, ...targets.yaml, ...promised.files, ...streamed],
    notes: sources.notes,
    failures: [
      ...targets.failures,
      ...(piped.failure === undefined ? [] : [piped.failure]),
      ...failuresOf(targets, session, io.cwd),
      ...documents.failures,
      ...promised.failures,
      ...expositions.flatMap(({ failure }) => failure ?? []),
    ],
    // The reader kept the lines of expositions; a second look at 100 MB would cost as much as the first.
    textOf: (file) => (streamed.has(file) ? undefined : host.readFile(file)),
    ...(sources.compiler === undefined ? {} : { compiler: sources.compiler }),
    ...(sources.literals ? { literals: sources.literals } : {}),
    streamed: { piped, expositions },
  };
}

/** What the user named, as files; where files changed and none came or went, those of the reading before. */
async function targetsOf(
  session: Session,
  given: readonly string[],
  { scan }: ReadOptions,
  { cwd }: Io,
): Promise<Targets> {
  const { changes, targets } = session;
  if (targets && changes?.created.length === 0 && changes.deleted.length === 0) return targets;
  return (session.targets = await expandTargets(given, cwd, scan));
}

/** A sentence for each source that could not be read, unless nobody named it and it has nothing to do with metrics. */
function failuresOf({ sources, named }: Targets, { host }: Session, cwd: string): string[] {
  return sources.flatMap((path) => {
    const reason = host.failureOf(path);
    if (reason === undefined) return [];
    return named.includes(path) || mayBeOurs(path, mentionsMetrics)
      ? [`${shortPath(path, cwd)} ${reason}`]
      : [];
  });
}

function mentionsMetrics(text: string): boolean {
  return /prom-client|prometheus|opentelemetry|telltale/.test(text);
}

/** Standard input takes its place among the files of its kind, and instead of the file on the disk. */
function withPiped(targets: Targets, path: string | undefined): Targets {
  if (path === undefined) return targets;
  const kind = kindByName(path);
  const add = (paths: readonly string[]): string[] => [...new Set([...paths, path])].toSorted();
  if (kind === "json") return { ...targets, json: add(targets.json), named: add(targets.named) };
  if (kind === "yaml") return { ...targets, yaml: add(targets.yaml), named: add(targets.named) };
  return { ...targets, sources: add(targets.sources), named: add(targets.named) };
}

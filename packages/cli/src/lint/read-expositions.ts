import { CannotRun, sentenceOf } from "../cannot-run.ts";
import { feedExposition, type ReadExposition } from "../files/feed-exposition.ts";
import { fetchExposition } from "../files/fetch-exposition.ts";
import { readChunks } from "../files/read-chunks.ts";
import { fileLimitBytes } from "../files/read-limited.ts";
import { shortPath } from "../files/short-path.ts";
import type { Targets } from "../files/targets.ts";
import type { Io } from "../io.ts";
import type { ReadOptions } from "./read-options.ts";
import { withLittleYoungMemory } from "./young-memory.ts";

/** One exposition that was asked for: what it held, or why it could not be read. */
export interface ExpositionRead {
  readonly name: string;
  readonly read?: ReadExposition;
  readonly failure?: string;
}

type Expositions = Pick<Targets, "expositions" | "urls">;

/** Reads expositions from files, URLs and standard input; each for itself. */
export async function readExpositions(
  targets: Expositions,
  piped: string | undefined,
  options: ReadOptions,
  io: Io,
): Promise<ExpositionRead[]> {
  if (targets.expositions.length + targets.urls.length === 0 && piped === undefined) return [];
  return withLittleYoungMemory(() => readEach(targets, piped, options, io));
}

async function readEach(
  { expositions, urls }: Expositions,
  piped: string | undefined,
  { timeoutMs, countsWithout }: ReadOptions,
  io: Io,
): Promise<ExpositionRead[]> {
  const feed = (stream: AsyncIterable<Uint8Array>, file: string): Promise<ExpositionRead> => {
    const shown = shortPath(file, io.cwd);
    return attempt(file, shown, () =>
      feedExposition({ stream, file, shown, limit: fileLimitBytes, countsWithout }),
    );
  };
  const reads: ExpositionRead[] = [];
  // One file after another: memory is that of the largest.
  for (const path of expositions) reads.push(await feed(readChunks(path), path));
  const others = await Promise.all([
    ...urls.map((url) => {
      const file = withoutSecrets(url);
      return attempt(file, file, () => fetchExposition(url, { timeoutMs, file, countsWithout }));
    }),
    ...(piped === undefined ? [] : [feed(io.stdin, piped)]),
  ]);
  return [...reads, ...others];
}

async function attempt(
  name: string,
  shown: string,
  read: () => Promise<ReadExposition>,
): Promise<ExpositionRead> {
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

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Facts, SourceHost } from "@telltale/lint";
import type { ProgramMemory } from "@telltale/lint/source";
import { kindOf } from "../files/disk-host.ts";
import { readVersion } from "../version.ts";
import { Answers } from "./answers.ts";
import { pruneDirectory } from "./prune-directory.ts";

/** What one program was read as, and everything it was read from. */
interface Entry {
  readonly answers: Answers;
  readonly facts: Partial<Facts>;
}

/** As many as a large monorepo has programs, a few times over. */
const mostEntries = 40;

/** Keeps what programs were read as below the nearest `node_modules`; undefined where there is none. An entry holds as long as every file, directory and link the reader asked for is what it was. */
export function createProgramMemory(directory: string): ProgramMemory | undefined {
  const cache = cacheDirectory(directory);
  if (cache === undefined) return undefined;
  return {
    recall: (question, host, read) => {
      const path = join(cache, `${hashOf(`${readVersion()} ${process.version} ${question}`)}.facts`);
      const kept = readEntry(path);
      if (kept?.answers.areStill(host)) return kept.facts;
      const answers = new Answers();
      const facts = read(answers.recording(host));
      writeEntry(path, { answers, facts }, host);
      return facts;
    },
  };
}

function cacheDirectory(directory: string): string | undefined {
  const modules = join(directory, "node_modules");
  if (kindOf(modules) === "directory") return join(modules, ".cache", "telltale");
  const parent = dirname(directory);
  return parent === directory ? undefined : cacheDirectory(parent);
}

/** An entry that cannot be read, or is not what was written, is none. */
function readEntry(path: string): Entry | undefined {
  try {
    const bytes = readFileSync(path);
    const [sum, content] = [bytes.subarray(0, sumLength), bytes.subarray(sumLength)];
    if (!sum.equals(sumOf(content))) return undefined;
    // The checksum is that of what writeEntry wrote, under a name that holds our version.
    const { answers, facts } = deserialize(content) as { answers: unknown; facts: Partial<Facts> };
    return { answers: Answers.from(answers), facts };
  } catch {
    return undefined;
  }
}

/** A cache that cannot be written costs time, nothing else. */
function writeEntry(path: string, { answers, facts }: Entry, host: SourceHost): void {
  try {
    const content = serialize({ answers: answers.plain(host), facts });
    const written = `${path}.${process.pid}`;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(written, Buffer.concat([sumOf(content), content]));
    renameSync(written, path);
    pruneDirectory(dirname(path), mostEntries);
  } catch {
    // Read-only, full, or facts that hold something live.
  }
}

const sumLength = 32;

function sumOf(content: Uint8Array): Buffer {
  return createHash("sha256").update(content).digest();
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

import { join } from "node:path";
import { fromRoot, renderBaseline, type BaselineEntry, type Finding } from "@telltale/lint";
import { kindOf } from "../files/disk-host.ts";
import { shortPath } from "../files/short-path.ts";
import { writeAtomically } from "../files/write-atomically.ts";
import type { Io } from "../io.ts";
import { readBaseline } from "./baseline-file.ts";
import type { Effective } from "./effective.ts";
import { unreadable } from "./exit-code.ts";
import type { ReadTargets } from "./read-targets.ts";

/** The baseline's name where nobody gives another. */
const usualName = "telltale.baseline.json";

/**
 * Writes all findings into the baseline; what it holds of files that were not read this time stays. Nothing is written
 * when something could not be read: its findings would be lost.
 */
export function writeBaseline(
  findings: readonly Finding[],
  read: ReadTargets,
  effective: Effective,
  io: Io,
): void {
  const { root, baseline: path = join(root, usualName) } = effective;
  const shown = shortPath(path, io.cwd);
  if (read.failures.length > 0)
    return io.err(`telltale: ${shown} is left as it is, since not everything could be read\n`);
  const before = kindOf(path) === "file" ? readBaseline(path, shown).entries : [];
  const held = findings.filter(({ id }) => !unreadable.has(id));
  const kept = unread(before, read, root);
  writeAtomically(path, renderBaseline(held, kept, root));
  const old = new Set<string | undefined>(before.map(({ fingerprint }) => fingerprint));
  const now = new Set<string | undefined>([...held, ...kept].map(({ fingerprint }) => fingerprint));
  const more = [...now].filter((each) => !old.has(each)).length;
  const gone = [...old].filter((each) => !now.has(each)).length;
  io.err(`telltale: ${shown} holds ${held.length + kept.length} findings (${more} new, ${gone} gone)\n`);
}

/** Entries of files that are there and were not looked at. */
function unread(entries: readonly BaselineEntry[], { files }: ReadTargets, root: string): BaselineEntry[] {
  const read = new Set(files.map((file) => fromRoot(file, root)));
  return entries.filter(({ file }) => !read.has(file) && kindOf(join(root, file)) === "file");
}

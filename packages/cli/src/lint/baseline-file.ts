import { join } from "node:path";
import { parseBaseline, type Baseline } from "@telltale/lint";
import { CannotRun } from "../cannot-run.ts";
import { kindOf } from "../files/disk-host.ts";
import { readText } from "../files/read-text.ts";

/** Reads the baseline. Throws a sentence with the place where it is none. */
export function readBaseline(path: string, shown: string): Baseline {
  if (kindOf(path) !== "file")
    throw new CannotRun(`there is no baseline ${shown}; write it with --update-baseline --baseline ${shown}`);
  const { text, failure } = readText(path);
  if (failure !== undefined) throw new CannotRun(`${shown} ${failure}`);
  const { baseline, problem } = parseBaseline(text, path);
  if (baseline) return baseline;
  throw new CannotRun(`${shown}:${problem.place.line}:${problem.place.column}: ${problem.message}`);
}

/** Files that the baseline speaks of and that are no longer there: what it holds of them is stale. */
export function goneFiles({ entries }: Baseline, root: string): string[] {
  const files = new Set(entries.map(({ file }) => join(root, file)));
  return [...files].filter((file) => kindOf(file) === undefined);
}

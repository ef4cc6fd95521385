import { readCatalogue, type Facts } from "@telltale/lint";
import type { DiskHost } from "../files/disk-host.ts";
import { shortPath } from "../files/short-path.ts";

/** What the committed list of metrics says, or why it could not be read. */
export interface CommittedRead {
  readonly facts: readonly Partial<Facts>[];
  readonly files: readonly string[];
  readonly failures: readonly string[];
}

/** Reads the committed list of metrics, where the configuration names one. */
export function readCommitted(path: string | undefined, host: DiskHost, cwd: string): CommittedRead {
  if (path === undefined) return { facts: [], files: [], failures: [] };
  const text = host.readFile(path);
  if (text !== undefined) {
    const facts = readCatalogue(text, path);
    const failures = (facts.syntax ?? []).map(
      ({ message, place }) => `${shortPath(path, cwd)}:${place.line}:${place.column}: ${message}`,
    );
    return { facts: [facts], files: [path], failures };
  }
  const failure = `${shortPath(path, cwd)} ${host.failureOf(path) ?? "cannot be read"}`;
  return { facts: [], files: [path], failures: [failure] };
}

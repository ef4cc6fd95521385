import { resolve } from "node:path";
import { catalogueOf, renderCatalogue, renderCatalogueMarkdown, type Catalogue } from "@telltale/lint";
import { shortPath } from "../files/short-path.ts";
import { writeAtomically } from "../files/write-atomically.ts";
import type { Io } from "../io.ts";
import { createEffective, type Effective } from "../lint/effective.ts";
import { readTargets, type ReadTargets } from "../lint/read-targets.ts";
import { withProgress } from "../progress.ts";
import { checkCatalogue } from "./check-catalogue.ts";

/** What `telltale metrics list` may be told. */
export interface ListOptions {
  readonly format: "json" | "markdown";
  readonly out?: string;
  readonly check?: boolean;
  readonly config?: string | false;
  readonly platform?: string | false;
  readonly timeout?: number;
}

/** Where the catalogue goes, and what it will hold. */
export interface Listing {
  /** Absolute; undefined for the terminal. */
  readonly file: string | undefined;
  readonly format: ListOptions["format"];
  readonly catalogue: Catalogue;
  readonly text: string;
}

/** Reads the targets and writes the catalogue of their metrics, or says how it differs from the one that is there. */
export async function listMetrics(targets: readonly string[], options: ListOptions, io: Io): Promise<number> {
  const effective = await createEffective({ ...options, format: "text", cache: true }, io.cwd);
  const read = await withProgress(io, "reading…", () =>
    readTargets(targets, howToRead(options, effective), io),
  );
  for (const sentence of [...read.notes, ...unlisted(read, effective.root)])
    io.err(`telltale: ${sentence}\n`);
  const failures = [...read.failures, ...unread(read, effective.root)];
  if (failures.length > 0) {
    // A list without what could not be read would tell a reviewer that it is gone.
    for (const sentence of failures) io.err(`telltale: ${sentence}\n`);
    io.err("telltale: nothing was written, for the list would not be whole\n");
    return 2;
  }
  const listing = listingOf(read, options, effective, io);
  if (options.check) return checkCatalogue(listing, io);
  return write(listing, io);
}

function howToRead(
  { timeout = 10_000 }: ListOptions,
  { scan, platform }: Effective,
): Parameters<typeof readTargets>[1] {
  return { timeoutMs: timeout, countsWithout: false, scan, ...(platform === undefined ? {} : { platform }) };
}

function listingOf(
  { facts }: ReadTargets,
  { format, out }: ListOptions,
  effective: Effective,
  io: Io,
): Listing {
  const { root } = effective;
  const catalogue = catalogueOf(facts, { pathOf: (file) => shortPath(file, root) });
  const text = format === "json" ? renderCatalogue(catalogue) : renderCatalogueMarkdown(catalogue);
  const file = out === undefined ? effective.catalogue : resolve(io.cwd, out);
  return { file, format, catalogue, text };
}

function write({ file, text, catalogue }: Listing, io: Io): number {
  if (file === undefined) io.out(text);
  else {
    writeAtomically(file, text);
    io.out(`wrote ${shortPath(file, io.cwd)} (${catalogue.metrics.length} metrics)\n`);
  }
  return 0;
}

/** What does not parse hides its metrics. */
function unread({ facts }: ReadTargets, root: string): string[] {
  return facts.syntax
    .filter(({ kind }) => kind === "source" || kind === "exposition")
    .map(({ place, message }) => `${shortPath(place.file, root)}:${place.line}: ${message}`);
}

/** A metric whose name cannot be read is not in the list, and that is said. */
function unlisted({ facts }: ReadTargets, root: string): string[] {
  return facts.metrics
    .filter(({ name }) => name === undefined)
    .map(
      ({ place, expression }) =>
        `${shortPath(place.file, root)}:${place.line}: the name ${expression} cannot be read, so its metric is not listed`,
    );
}

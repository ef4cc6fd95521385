import { readFileSync } from "node:fs";
import { compareCatalogues, parseCatalogue, type CatalogueChange } from "@telltale/lint";
import { CannotRun } from "../cannot-run.ts";
import { kindOf } from "../files/disk-host.ts";
import { shortPath } from "../files/short-path.ts";
import type { Io } from "../io.ts";
import type { Listing } from "./list-metrics.ts";

/** Says how the committed catalogue differs from what would be written, in words of what breaks; returns the exit code. */
export function checkCatalogue({ file, format, catalogue, text }: Listing, io: Io): number {
  if (file === undefined)
    throw new CannotRun("--check needs the file: name it with --out FILE or in the configuration");
  const shown = shortPath(file, io.cwd);
  if (kindOf(file) !== "file") return say(io, `missing  ${shown}\n`);
  const committed = readFileSync(file, "utf8");
  if (committed === text) {
    io.out(`${shown} is up to date.\n`);
    return 0;
  }
  if (format === "markdown") return say(io, `stale  ${shown}\n`);
  const parsed = parseCatalogue(committed);
  if ("problem" in parsed) throw new CannotRun(`${shown} cannot be read: ${parsed.problem}`);
  return say(io, render(compareCatalogues(parsed.catalogue, catalogue), shown));
}

function say(io: Io, differences: string): number {
  io.out(`${differences}Write it anew with \`telltale metrics list\`, and have the difference reviewed.\n`);
  return 1;
}

/** What breaks first. */
function render(changes: readonly CatalogueChange[], shown: string): string {
  if (changes.length === 0) return `stale  ${shown} (the same metrics, written in another way)\n`;
  const [breaking, others] = [
    changes.filter(({ isBreaking }) => isBreaking),
    changes.filter(({ isBreaking }) => !isBreaking),
  ];
  return [
    ...breaking.map(({ sentence }) => `breaks   ${sentence}\n`),
    ...others.map(({ sentence }) => `changed  ${sentence}\n`),
  ].join("");
}

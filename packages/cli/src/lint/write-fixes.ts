import { readText } from "../files/read-text.ts";
import { shortPath } from "../files/short-path.ts";
import { writeAtomically } from "../files/write-atomically.ts";
import type { Io } from "../io.ts";
import type { Fixed } from "./fix.ts";

/** Writes the changed files; returns a sentence for each that was changed by somebody else meanwhile, which is left alone. */
export function writeFixes({ changes }: Pick<Fixed, "changes">, cwd: string): string[] {
  return [...changes].flatMap(([path, { before, after }]) => {
    const onDisk = readText(path).text;
    if (onDisk !== before)
      return [`${shortPath(path, cwd)} was changed meanwhile and is left as it is; run again`];
    writeAtomically(path, after);
    return [];
  });
}

/** The changes as a unified diff that `git apply` takes. */
export async function renderDiff({ changes }: Pick<Fixed, "changes">, cwd: string): Promise<string> {
  const { createTwoFilesPatch } = await import("diff"); // other runs need none
  return [...changes]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, { before, after }]) => {
      const name = shortPath(path, cwd).replaceAll("\\", "/");
      return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, {
        context: 3,
      });
    })
    .join("");
}

/** A line for each fix that was made, with what follows from it for others; equal lines once. */
export function tellFixes({ made }: Pick<Fixed, "made">, io: Io, verb: "fixed" | "would fix"): void {
  const lines = made.map(({ id, place, fix: { title, consequence } }) => {
    const where = `${shortPath(place.file, io.cwd)}:${place.line}:${place.column}`;
    return `telltale: ${verb} ${where} ${id}: ${title}${consequence === undefined ? "" : ` (consequence: ${consequence})`}\n`;
  });
  for (const line of new Set(lines)) io.err(line);
}

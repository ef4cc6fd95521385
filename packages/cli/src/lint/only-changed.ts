import { isAbsolute } from "node:path";
import type { Finding } from "@telltale/lint";
import type { Io } from "../io.ts";
import type { LintFlags } from "./flags.ts";

/** Their cause may be a line that is gone, or they say what was not judged: they are told wherever they stand. */
const anywhere = /^registry\/|^cross\/removed-but-used$|^(source|dashboard|rule)\/syntax$/;

/** The findings on lines that the branch changed, or all of them when nobody asked for that. */
export async function onlyChanged(
  findings: readonly Finding[],
  changed: LintFlags["changed"],
  { cwd, env }: Pick<Io, "cwd" | "env">,
): Promise<readonly Finding[]> {
  if (changed === undefined) return findings;
  const { changedLines } = await import("../git/changed-lines.ts"); // other runs need no diff
  const files = new Set(findings.map(({ place }) => place.file).filter(isAbsolute));
  const lines = await changedLines(changed === true ? undefined : changed, [...files], cwd, env);
  return findings.filter(
    ({ id, place: { file, line } }) => anywhere.test(id) || !isAbsolute(file) || lines.has(file, line),
  );
}

import type { Facts } from "../facts.ts";
import type { DefectKind } from "../facts/exposition.ts";
import type { Report } from "../finding.ts";

/** One finding per family for a defect that the reader met, with how often. */
export function* defectsOf({ defects }: Facts, wanted: DefectKind): Iterable<Report> {
  for (const { kind, message, count, place } of defects)
    if (kind === wanted) yield { place, message: count === 1 ? message : `${message} (${count} times)` };
}

import { readDashboards } from "@telltale/preview";
import { sentenceOf } from "../../cannot-run.ts";
import type { Change, CompareOptions } from "./change.ts";
import { compareDashboards } from "./compare-dashboards.ts";

/** What differs, or why it cannot be told, as the rest of a sentence that begins with the board. */
export type BoardDiff =
  | { readonly changes: readonly Change[]; readonly note?: never }
  | { readonly note: string; readonly changes?: never };

/** Compares two versions of a board of any schema that can be read. */
export function diffBoards(before: unknown, after: unknown, options: CompareOptions): BoardDiff {
  const [was, is] = [read(before), read(after)];
  if ("reason" in is) return { note: "differs; this schema cannot be compared panel by panel" };
  if ("reason" in was) return { note: was.reason };
  return { changes: compareDashboards(was.dashboard, is.dashboard, options) };
}

function read(json: unknown) {
  try {
    const [dashboard] = readDashboards(json);
    return dashboard ? { dashboard } : { reason: "holds no dashboard" };
  } catch (error) {
    return { reason: sentenceOf(error) };
  }
}

import { isDeepStrictEqual } from "node:util";
import { fieldsOf } from "../board.ts";
import type { Folder, Step } from "./plan.ts";
import type { Store, Stored } from "./store.ts";

/**
 * Does one step of a plan. Where the board is not as it was planned against, it is read again: Grafana gives a new version
 * also to what nobody changed, and that is written once more; anything else is a conflict, and stays as it is.
 */
export async function writeBoard(
  store: Store,
  { board, before }: Step,
  folder: Folder,
): Promise<"written" | "conflict"> {
  const first = await store.write(board, folder.uid, before);
  if (first === "written") return first;
  const now = await store.read(board.uid);
  if (!isSame(before, now)) return "conflict";
  return store.write(board, folder.uid, now);
}

function isSame(before: Stored | undefined, now: Stored | undefined): boolean {
  if (before === undefined || now === undefined) return before === now;
  return before.folderUid === now.folderUid && isDeepStrictEqual(contentOf(before), contentOf(now));
}

/** The board alone: the wrapping, and in old interfaces the version within, change by themselves. */
function contentOf({ json }: Stored): unknown {
  const { spec, dashboard } = fieldsOf(json);
  const { version: _, ...content } = fieldsOf(spec ?? dashboard);
  return content;
}

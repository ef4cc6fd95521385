import type { Board } from "../board.ts";
import type { Change } from "../diff/change.ts";
import { diffBoards } from "../diff/diff-boards.ts";
import type { Stored, Store } from "./store.ts";

/** What is to be done with one board. */
export interface Step {
  readonly board: Board;
  readonly action: "create" | "change" | "keep" | "refuse";
  /** As it is there now. */
  readonly before: Stored | undefined;
  readonly changes: readonly Change[];
  /** What else there is to say. */
  readonly notes: readonly string[];
}

/** Where boards go. */
export interface Folder {
  readonly uid: string;
  readonly title: string;
}

/** Reads a board as it is there, and says what would be done with it. Changes nothing. */
export async function planBoard(store: Store, board: Board, folder: Folder): Promise<Step> {
  const before = await store.read(board.uid);
  if (before === undefined) return { board, action: "create", before, changes: [], notes: [] };
  const { changes = [], note } = diffBoards(before.json, board.json, { ignoresExtra: true });
  const isMoved = before.folderUid !== folder.uid;
  const notes = [
    ...(note === undefined ? [] : [note]),
    ...(isMoved
      ? [
          `moves from ${before.folderUid === "" ? "the top" : `the folder ${before.folderUid}`} to ${folder.uid}`,
        ]
      : []),
  ];
  if (changes.length === 0 && notes.length === 0) return { board, action: "keep", before, changes, notes };
  if (before.managedBy === undefined) return { board, action: "change", before, changes, notes };
  return {
    board,
    action: "refuse",
    before,
    changes,
    notes: [`is managed by ${before.managedBy}; change it there`],
  };
}

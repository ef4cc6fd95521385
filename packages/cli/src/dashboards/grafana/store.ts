import type { Board } from "../board.ts";

/** A board as a Grafana has it. */
export interface Stored {
  /** The dashboard, wrapped as this interface of Grafana wraps it. */
  readonly json: unknown;
  /** The folder's address; empty at the top. */
  readonly folderUid: string;
  /** What changes with each change: a write that names an old one is refused. */
  readonly version: string;
  /** Who else writes it, such as "file provisioning"; undefined where it may be written. */
  readonly managedBy: string | undefined;
}

/** A board of a list. */
export interface Listed {
  readonly uid: string;
  readonly title: string;
}

/** A place boards are kept in. Nothing here deletes. */
export interface Store {
  /** What it is, for people: "Grafana 13.2.3 (dashboard.grafana.app/v1)". */
  readonly name: string;
  /** The title of a folder; undefined where there is none. */
  readFolder(uid: string): Promise<string | undefined>;
  createFolder(uid: string, title: string): Promise<void>;
  /** The boards of a folder that are tagged as ours; none where they cannot be listed. */
  listOurs(folderUid: string): Promise<readonly Listed[]>;
  read(uid: string): Promise<Stored | undefined>;
  /** Creates a board, or changes the one that was read. A conflict when it is not as it was read any more. */
  write(board: Board, folderUid: string, before: Stored | undefined): Promise<"written" | "conflict">;
}

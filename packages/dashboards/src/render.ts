import type { Platform } from "@telltale/conventions";
import type { Board, BoardKind } from "./board.ts";
import { boardMakers } from "./boards/index.ts";
import { chooseBoards } from "./choose-boards.ts";
import { classicDashboard } from "./classic/dashboard.ts";
import { inOrder } from "./in-order.ts";
import { withLiveLinks } from "./live-links.ts";
import { persesDashboard } from "./perses/dashboard.ts";
import { v2Dashboard } from "./v2/dashboard.ts";

/** A file to write: a path within the output folder, its text, and the board it holds. */
export interface RenderedFile {
  readonly path: string;
  readonly text: string;
  readonly uid: string;
  readonly kind: BoardKind;
  readonly title: string;
}

/** The schemas that boards can be written in. */
export const schemas = ["classic", "v2", "perses"] as const;

export type Schema = (typeof schemas)[number];

export interface RenderOptions {
  /** Default "classic". */
  readonly schema?: Schema;
  /** Kinds and addresses of the boards wanted. Default: all. */
  readonly only?: readonly string[];
}

/**
 * The dashboards of a platform, a file each: `<uid>.json`.
 * The same platform gives the same bytes, whenever and wherever it is rendered, in whatever order its keys stand.
 * @throws Error where two boards would share an address, or `only` names a board that there is not
 */
export function renderDashboards(
  platform: Platform,
  { schema = "classic", only = [] }: RenderOptions = {},
): RenderedFile[] {
  return chooseBoards(boardsOf(platform), only).map((board) => {
    const { uid, kind, title } = board;
    return { path: `${uid}.json`, text: toText(emitters[schema](board)), uid, kind, title };
  });
}

/** The boards of a platform, before they are written in any schema. */
export function boardsOf(platform: Platform): readonly Board[] {
  const known = made.get(platform);
  if (known) return known;
  const boards = makeBoards(platform);
  made.set(platform, boards);
  return boards;
}

/** A definition never changes; its boards are written in several schemas, and the linter's file is about them. */
const made = new WeakMap<Platform, readonly Board[]>();

function makeBoards(platform: Platform): readonly Board[] {
  const sorted = inOrder(platform);
  const boards = Object.values(boardMakers).flatMap((make) => make(sorted));
  assertOwnAddress(boards);
  return withLiveLinks(boards);
}

function assertOwnAddress(boards: readonly Board[]): void {
  const titles = new Map<string, string>();
  for (const { uid, title } of boards) {
    const other = titles.get(uid);
    if (other !== undefined)
      throw new Error(`the boards "${other}" and "${title}" would share the address ${uid}`);
    titles.set(uid, title);
  }
}

const emitters: Readonly<Record<Schema, (board: Board) => unknown>> = {
  classic: classicDashboard,
  v2: v2Dashboard,
  perses: persesDashboard,
};

function toText(dashboard: unknown): string {
  return `${JSON.stringify(dashboard, undefined, 2)}\n`;
}

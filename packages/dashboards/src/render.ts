import type { Platform } from "@telltale/conventions";
import { boardMakers } from "./boards/index.ts";
import type { Board } from "./board.ts";
import { classicDashboard } from "./classic/dashboard.ts";

/** A file to write: a path within the output folder, and its text. */
export interface RenderedFile {
  path: string;
  text: string;
}

/** The schemas that boards can be written in. */
export const schemas = ["classic"] as const;

export type Schema = (typeof schemas)[number];

export interface RenderOptions {
  /** Default "classic". */
  readonly schema?: Schema;
}

/**
 * The Grafana dashboards of a platform, a file each: `<uid>.json`.
 * The same platform gives the same bytes, whenever and wherever it is rendered.
 * @throws Error where two boards would share an address.
 */
export function renderDashboards(
  platform: Platform,
  { schema = "classic" }: RenderOptions = {},
): RenderedFile[] {
  return boardsOf(platform).map((board) => ({
    path: `${board.uid}.json`,
    text: toText(emitters[schema](board)),
  }));
}

/** The boards of a platform, before they are written in any schema. */
export function boardsOf(platform: Platform): Board[] {
  return Object.values(boardMakers).flatMap((make) => make(platform));
}

const emitters: Readonly<Record<Schema, (board: Board) => unknown>> = { classic: classicDashboard };

function toText(dashboard: unknown): string {
  return `${JSON.stringify(dashboard, undefined, 2)}\n`;
}

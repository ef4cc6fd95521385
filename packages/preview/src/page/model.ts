// What the server, or an export, hands to the page.
import type { Dashboard } from "../dashboard.ts";
import type { View } from "../view.ts";

/** A live page asks its own origin; an exported one has all answers in it. */
export type PageMode = "live" | "export";

/** What the page is told when it begins. */
export interface PageData {
  readonly mode: PageMode;
  readonly title: string;
  /** The board to open on; the first where there is none. */
  readonly board?: string;
  /** How often the data has a new value, in seconds. */
  readonly scrapeSeconds: number;
  /** Where a trace is shown; `${trace_id}` stands for its id. */
  readonly traceUrl?: string;
  /** In an export only. */
  readonly snapshot?: Snapshot;
}

/** What an export holds. */
export interface Snapshot {
  readonly dashboards: readonly Dashboard[];
  /** When it was made, in milliseconds since 1970. */
  readonly madeAt: number;
  /** By board: what was asked there. */
  readonly boards: Readonly<Record<string, SnapshotBoard>>;
}

/** One board as it was. */
export interface SnapshotBoard {
  readonly view: View;
  /** Values of variables other than the file's. */
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  /** By `keyOf` of the request: its data, or the sentence of its failure. */
  readonly answers: Readonly<Record<string, { readonly data?: unknown; readonly error?: string }>>;
}

import { assets } from "./page/assets.ts";
import type { PageData } from "./page/model.ts";
import { policyOf, renderHtml } from "./page/render-page.ts";

export { recordBoard, type RecordOptions } from "./page/data/record-board.ts";
export type { PageData, PageMode, Snapshot, SnapshotBoard } from "./page/model.ts";

/** The whole page as one HTML text: script, style and, of an export, its data are in it. */
export function renderPage(data: PageData): string {
  return renderHtml(data, assets);
}

/** The Content-Security-Policy the page should be sent with. */
export function pagePolicy(data: Pick<PageData, "mode">): string {
  return `${policyOf(data, assets)}; frame-ancestors 'none'`;
}

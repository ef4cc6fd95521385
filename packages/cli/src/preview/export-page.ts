import { resolve } from "node:path";
import { writeSpan, type Dashboard } from "@telltale/preview";
import { recordBoard, renderPage, type SnapshotBoard } from "@telltale/preview/page";
import { CannotRun } from "../cannot-run.ts";
import { writeAtomically } from "../files/write-atomically.ts";
import type { Io } from "../io.ts";
import type { PrometheusServer } from "../prometheus/ask-prometheus.ts";
import type { PreviewOptions } from "./preview-options.ts";

/** A browser opens a file of this size well; a larger one it may not. */
const mostBytes = 32 * 1024 * 1024;

/** Writes one file with the boards and the data they show now; returns the exit code. */
export async function exportPage(
  all: readonly Dashboard[],
  file: string,
  options: PreviewOptions,
  { ask }: PrometheusServer,
  io: Io,
): Promise<number> {
  const { board, traceUrl, scrapeInterval, range } = options;
  const dashboards = all.filter(({ uid }) => board === undefined || uid === board);
  const now = Date.now();
  const boards: Record<string, SnapshotBoard> = {};
  let bytes = 0;
  for (const dashboard of dashboards) {
    const recorded = await recordBoard(dashboard, ask, {
      now,
      scrapeMs: scrapeInterval,
      chosen: options.var,
      ...(range !== undefined && { from: `now-${writeSpan(range)}`, to: "now" }),
    });
    boards[dashboard.uid] = recorded;
    bytes += JSON.stringify(recorded).length;
    if (bytes > mostBytes) throw new CannotRun(tooLarge(dashboards.length));
  }
  const html = renderPage({
    mode: "export",
    title: "Telltale preview",
    scrapeSeconds: scrapeInterval / 1000,
    ...(board !== undefined && { board }),
    ...(traceUrl !== undefined && { traceUrl }),
    snapshot: { dashboards, madeAt: now, boards },
  });
  if (Buffer.byteLength(html) > mostBytes) throw new CannotRun(tooLarge(dashboards.length));
  writeAtomically(resolve(io.cwd, file), html);
  const count = dashboards.length === 1 ? "1 board" : `${dashboards.length} boards`;
  io.out(`wrote ${file}: ${count}, ${(html.length / 1024 / 1024).toFixed(1)} MB\n`);
  return 0;
}

function tooLarge(boards: number): string {
  const remedy =
    boards > 1
      ? "name one board with --board, or a shorter --range"
      : "name a shorter --range, or fewer values with --var";
  return `the export would be larger than ${mostBytes / 1024 / 1024} MB, which browsers open badly; ${remedy}`;
}

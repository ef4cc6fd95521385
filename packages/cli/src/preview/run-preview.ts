import type { Dashboard } from "@telltale/preview";
import { CannotRun } from "../cannot-run.ts";
import type { Io } from "../io.ts";
import { nearest } from "../nearest.ts";
import { prometheusServer } from "../prometheus/ask-prometheus.ts";
import { exportPage } from "./export-page.ts";
import { openBoards } from "./open-boards.ts";
import type { PreviewOptions } from "./preview-options.ts";
import { serve } from "./serve.ts";

/** Serves the page until it is interrupted, or writes it; returns the exit code. */
export async function runPreview(files: readonly string[], options: PreviewOptions, io: Io): Promise<number> {
  const server = prometheusServer(options.prometheus, options.timeout, io.env);
  const boards = await openBoards(files, options, io);
  try {
    checkBoard(options.board, boards.dashboards());
    await server.ask("/api/v1/query", { query: "vector(1)" }); // throws a sentence where nobody answers
    if (options.export !== undefined)
      return await exportPage(boards.dashboards(), options.export, options, server, io);
    await serve(boards, options, server, io);
    return 0;
  } finally {
    await boards.close();
  }
}

function checkBoard(wanted: string | undefined, dashboards: readonly Dashboard[]): void {
  const uids = dashboards.map(({ uid }) => uid);
  if (wanted === undefined || uids.includes(wanted)) return;
  const close = nearest(wanted, uids);
  const hint = close === undefined ? `there are ${uids.slice(0, 12).join(", ")}` : `did you mean ${close}?`;
  throw new CannotRun(`there is no board "${wanted}": ${hint}`);
}

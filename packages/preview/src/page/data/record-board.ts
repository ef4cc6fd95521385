import type { Dashboard } from "../../dashboard.ts";
import type { Ask } from "../../ask.ts";
import { repeatPanels } from "../../repeat-panels.ts";
import { resolveVariables } from "../../resolve-variables.ts";
import { viewOf } from "../../view.ts";
import type { SnapshotBoard } from "../model.ts";
import { keyOf } from "./key-of.ts";
import { loadMarks } from "./load-marks.ts";
import { loadPanel } from "./load-panel.ts";
import { exportPoints } from "./points.ts";

export interface RecordOptions {
  /** Values of variables; those of the file where there are none. */
  readonly chosen?: Readonly<Record<string, readonly string[]>>;
  /** In milliseconds since 1970. */
  readonly now: number;
  /** Instead of the board's own range, such as "now-6h". */
  readonly from?: string;
  readonly to?: string;
  /** How often the data has a new value, in milliseconds. */
  readonly scrapeMs: number;
}

/** Asks all that a board asks and keeps the answers, so that the board can be shown without a server. */
export async function recordBoard(
  dashboard: Dashboard,
  ask: Ask,
  { chosen = {}, now, from = dashboard.from, to = dashboard.to, scrapeMs }: RecordOptions,
): Promise<SnapshotBoard> {
  const view = viewOf({ from, to }, now, { points: exportPoints, scrapeMs });
  const answers: Record<string, { data?: unknown; error?: string }> = {};
  const recording: Ask = async (path, parameters) => {
    const key = keyOf(path, parameters);
    try {
      const data = await ask(path, parameters);
      answers[key] = { data };
      return data;
    } catch (error) {
      answers[key] = { error: error instanceof Error ? error.message : String(error) };
      throw error;
    }
  };
  const resolved = await resolveVariables(dashboard, chosen, recording, view);
  await loadMarks(dashboard.annotations, resolved.values, view, recording);
  for (const panel of repeatPanels(dashboard.panels, resolved))
    await loadPanel(panel, resolved.values, view, recording);
  return { view, chosen, answers };
}

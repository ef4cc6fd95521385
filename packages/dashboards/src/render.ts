import type { AnyService, Platform } from "@telltale/conventions";
import { goldenSignals } from "./boards/golden-signals.ts";
import { classicDashboard } from "./classic.ts";
import { shortName } from "./identity.ts";
import type { Board } from "./panel.ts";

/** A file to write: a path within the output folder, and its text. */
export interface RenderedFile {
  path: string;
  text: string;
}

/**
 * Grafana dashboards (classic schema 42) for every service of a platform, in the platform's order: `<service>.json`.
 * The same platform gives the same bytes, whenever and wherever it is rendered.
 */
export function renderDashboards(platform: Platform): RenderedFile[] {
  return platform.services.map((service: AnyService) => ({
    path: `${shortName(service.name, longestName)}.json`,
    text: toText(goldenSignals(service)),
  }));
}

/** Longer than any name that defineService accepts, and short enough for every file system. */
const longestName = 100;

function toText(board: Board): string {
  return `${JSON.stringify(classicDashboard(board), undefined, 2)}\n`;
}

import type { Platform } from "@telltale/conventions";
import { print } from "@telltale/promql";
import type { Board } from "./board.ts";
import { plainText } from "./grafana/plain-text.ts";
import type { Panel, Query } from "./panel.ts";
import { boardsOf } from "./render.ts";

/** One rule of dashboard-linter that our boards do not follow: why, and where; no entries mean everywhere. */
interface Exclusion {
  readonly reason: string;
  readonly entries?: readonly { readonly dashboard: string; readonly panel?: string }[];
}

/**
 * The file that tells grafana/dashboard-linter which of its rules these dashboards leave aside, with the reason for
 * each. The linter looks for it beside the dashboards. It is JSON, which is YAML.
 */
export function renderLintFile(platform: Platform): { readonly path: string; readonly text: string } {
  const exclusions = linterExclusions(boardsOf(platform));
  return { path: ".lint", text: `${JSON.stringify({ exclusions }, undefined, 2)}\n` };
}

/** The rules that these boards do not follow, by their names. */
export function linterExclusions(boards: readonly Board[]): Readonly<Record<string, Exclusion>> {
  return {
    "template-job-rule": {
      reason: "A board knows its services; where there is a choice, $service offers those of the platform.",
    },
    ...where(
      "template-instance-rule",
      "Instances are not to be chosen, or are called what they are there.",
      withoutInstance(boards),
    ),
    "target-job-rule": {
      reason:
        "Queries name the services that a board is about, so that it cannot be turned into another one's.",
    },
    "target-instance-rule": {
      reason:
        "What users notice is asked of all instances; $instance narrows what one process can answer alone.",
    },
    ...where(
      "target-rate-interval-rule",
      "A promise is kept or broken over the windows that it names, whatever the board shows.",
      overFixedWindows(boards),
    ),
  };
}

function where(
  rule: string,
  reason: string,
  entries: NonNullable<Exclusion["entries"]>,
): Record<string, Exclusion> {
  return entries.length === 0 ? {} : { [rule]: { reason, entries } };
}

/** The linter wants a variable `instance` that is called so. */
function withoutInstance(boards: readonly Board[]) {
  return boards
    .filter(
      ({ variables }) => !variables.some(({ name, title }) => name === "instance" && title === "Instance"),
    )
    .map(({ title }) => ({ dashboard: plainText(title) }));
}

function overFixedWindows(boards: readonly Board[]) {
  return boards.flatMap(({ title, panels }) =>
    panels
      .filter((panel) => queriesOf(panel).some(hasFixedRate))
      .map((panel) => ({ dashboard: plainText(title), panel: plainText(panel.title) })),
  );
}

function queriesOf(panel: Panel): readonly Query[] {
  if ("queries" in panel) return panel.queries;
  if ("columns" in panel) return panel.columns;
  return "query" in panel ? [panel.query] : [];
}

/** True where a rate is taken over a window of its own: `rate(x{…}[1h])`. */
function hasFixedRate({ expression }: Query): boolean {
  const withoutTexts = print(expression).replaceAll(/"(?:\\.|[^"\\])*"/g, '""');
  return /\bi?rate\([^[\]]*\[(?!\$__rate_interval\])[^\]:]*\]/.test(withoutTexts);
}

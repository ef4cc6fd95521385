import { runtime } from "@telltale/conventions";
import { clampMax, count, greater, max, multiply, or, subquery, sumOverTime, topk } from "@telltale/promql";
import { boardColumn, boardOfRow, withBoard } from "../board-label.ts";
import { boardUid } from "../board-uid.ts";
import type { Graph, LabelColumn, Panel, Table, Timeline } from "../panel.ts";
import { series, serviceVersion } from "../query.ts";
import type { Scope } from "../scope.ts";
import { commitLabel, instancesByVersion, versionsRunning, withVersion } from "../versions.ts";

/** Longer than this, several versions side by side are a rollout that got stuck, or a host that was forgotten. */
const longestRolloutSeconds = 30 * 60;

/** More bands or lines than this are no longer read one by one. */
const mostLines = 20;

/** The name of a service in a table of deploys, leading to its own board. */
export const serviceOfRow: LabelColumn = {
  name: "job",
  title: "Service",
  links: [{ title: "Golden signals", to: { board: boardOfRow } }],
};

/** Which version runs where, and how long several ran side by side. */
export function rolloutPanels(scope: Scope, names: readonly string[]): Panel[] {
  return [sideBySide(scope), instances(scope), runningTable(scope, names), rolloutTable(scope, names)];
}

function sideBySide(scope: Scope): Timeline {
  return {
    kind: "timeline",
    key: "rollout/side-by-side",
    title: "One version or several",
    description:
      "A rollout is the time in which several versions of a service run; one that does not end has left something behind.",
    width: 12,
    unit: "none",
    states: [
      { text: "one version", color: "green" },
      { text: "several versions", color: "orange" },
    ],
    queries: [
      {
        key: "versions",
        expression: topk(mostLines, clampMax(versionsRunning(scope), 2)),
        legend: "{{job}}",
      },
    ],
    none: "No service reports",
  };
}

function instances(scope: Scope): Graph {
  return {
    kind: "graph",
    key: "rollout/instances",
    title: "Instances by version",
    description: "How many instances run each version; in a rollout one line rises as the other falls.",
    width: 12,
    unit: "short",
    stacked: true,
    queries: [
      {
        key: "version",
        expression: topk(mostLines, instancesByVersion(scope)),
        legend: `{{job}} {{${serviceVersion}}}`,
      },
    ],
    none: "No service reports",
  };
}

function runningTable(scope: Scope, names: readonly string[]): Table {
  const by = [commitLabel];
  const uptime = withVersion(series(scope, runtime.uptime), scope, by);
  return {
    kind: "table",
    key: "rollout/running",
    title: "Versions running now",
    description:
      "Each version that runs, from which commit it was built, on how many instances, and since when.",
    width: 12,
    lines: names.length,
    labels: [
      serviceOfRow,
      { name: serviceVersion, title: "Version" },
      { name: commitLabel, title: "Commit" },
      boardColumn,
    ],
    columns: [
      {
        key: "uptime",
        expression: withSignals(max(uptime, { by: ["job", serviceVersion, commitLabel] }), names),
        legend: "Oldest process",
        unit: "s",
      },
      {
        key: "instances",
        expression: withSignals(instancesByVersion(scope, by), names),
        legend: "Instances",
        unit: "none",
      },
    ],
    none: "No service reports",
  };
}

function rolloutTable(scope: Scope, names: readonly string[]): Table {
  const minutes = sumOverTime(subquery(greater(versionsRunning(scope), 1, { bool: true }), "$__range", "1m"));
  const running = versionsRunning(scope);
  return {
    kind: "table",
    key: "rollout/services",
    title: "Rollouts",
    description:
      "For how long, in the time shown, each service ran several versions side by side; red above half an hour.",
    width: 12,
    lines: names.length,
    labels: [serviceOfRow, boardColumn],
    columns: [
      {
        key: "side_by_side",
        expression: withSignals(or(multiply(minutes, 60), multiply(running, 0)), names),
        legend: "Side by side for",
        unit: "s",
        limit: longestRolloutSeconds,
      },
      {
        key: "versions",
        expression: withSignals(running, names),
        legend: "Versions",
        unit: "none",
        levels: [{ color: "green" }, { from: 2, color: "orange" }],
      },
      {
        key: "instances",
        expression: withSignals(count(series(scope, runtime.uptime), { by: ["job"] }), names),
        legend: "Instances",
        unit: "none",
      },
    ],
    none: "No service reports",
  };
}

function withSignals(of: Parameters<typeof withBoard>[0], names: readonly string[]) {
  return withBoard(of, "job", names, boardUid.service);
}

// Grafana's classic dashboard JSON, schema version 42.
import { print } from "@telltale/promql";
import type { Board, Mark } from "../board.ts";
import { colors } from "../grafana/colors.ts";
import { boardsLink, defaultSpan, refresh } from "../grafana/dashboard.ts";
import { markStep, markWords } from "../grafana/mark.ts";
import { plainText } from "../grafana/plain-text.ts";
import { assertDistinct } from "../identity.ts";
import { place } from "../layout.ts";
import { classicPanel } from "./panel.ts";
import { dataSource } from "./data-source.ts";
import { classicVariable, dataSourceVariable } from "./variable.ts";

/** A board as a classic dashboard. It has neither `id` nor `version`: both belong to the Grafana that stores it. */
export function classicDashboard(board: Board) {
  assertDistinct(board.panels.map((panel) => panel.key));
  return {
    uid: board.uid,
    title: plainText(board.title),
    description: plainText(board.description),
    tags: board.tags,
    editable: false,
    schemaVersion: 42,
    timezone: "browser",
    time: { from: `now-${board.span ?? defaultSpan}`, to: "now" },
    refresh,
    graphTooltip: 1,
    fiscalYearStartMonth: 0,
    liveNow: false,
    preload: false,
    links: [boardsLink],
    annotations: { list: board.marks.map(classicMark) },
    templating: { list: [dataSourceVariable, ...board.variables.map(classicVariable)] },
    panels: place(board.panels).map(({ panel, position }) => classicPanel(panel, position)),
  };
}

/** The query stands where every Grafana since 8 finds it: newer ones move it into a `target` when they read it. */
function classicMark(mark: Mark) {
  return {
    name: plainText(mark.name),
    datasource: dataSource,
    enable: true,
    hide: false,
    iconColor: colors[mark.color],
    expr: print(mark.expression),
    step: markStep,
    ...markWords(mark),
  };
}

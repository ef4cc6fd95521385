// Grafana's classic dashboard JSON, schema version 42.
import { print } from "@telltale/promql";
import type { Board, Mark } from "../board.ts";
import { assertDistinct } from "../identity.ts";
import { place } from "../layout.ts";
import { colors } from "./colors.ts";
import { classicPanel } from "./panel.ts";
import { dataSource, plainText } from "./parts.ts";
import { classicVariable, dataSourceVariable } from "./variable.ts";

/** A board as a classic dashboard. It has neither `id` nor `version`: both belong to the Grafana that stores it. */
export function classicDashboard(board: Board) {
  assertDistinct(board.panels.map((panel) => panel.key));
  const positions = place(board.panels);
  return {
    uid: board.uid,
    title: plainText(board.title),
    description: plainText(board.description),
    tags: board.tags,
    editable: false,
    schemaVersion: 42,
    timezone: "browser",
    time: { from: `now-${board.span ?? "1h"}`, to: "now" },
    refresh: "30s",
    graphTooltip: 1,
    fiscalYearStartMonth: 0,
    liveNow: false,
    preload: false,
    links: [boardsLink],
    annotations: { list: board.marks.map(classicMark) },
    templating: { list: [dataSourceVariable, ...board.variables.map(classicVariable)] },
    panels: board.panels.map((panel, index) => classicPanel(panel, positions[index])),
  };
}

const boardsLink = {
  type: "dashboards",
  title: "Telltale boards",
  tags: ["telltale"],
  asDropdown: true,
  includeVars: true,
  keepTime: true,
  targetBlank: false,
  icon: "external link",
  tooltip: "",
  url: "",
};

function classicMark({ name, color, expression, title, text, tag }: Mark) {
  return {
    name,
    datasource: dataSource,
    enable: true,
    hide: false,
    iconColor: colors[color],
    expr: print(expression),
    step: "60s",
    titleFormat: title,
    textFormat: plainText(text),
    ...(tag !== undefined && { tagKeys: tag }),
    useValueForTime: false,
  };
}

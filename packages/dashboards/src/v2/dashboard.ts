// Grafana's dashboard as a resource: API version v2, which Grafana 13 made the current one.
import { print } from "@telltale/promql";
import type { Board, Mark } from "../board.ts";
import { colors } from "../grafana/colors.ts";
import { boardsLink, defaultSpan, refresh } from "../grafana/dashboard.ts";
import { markStep, markWords } from "../grafana/mark.ts";
import { plainText } from "../grafana/plain-text.ts";
import { assertDistinct } from "../identity.ts";
import { dataQuery } from "./data-query.ts";
import { elements } from "./element.ts";
import { layout } from "./layout.ts";
import { dataSourceVariable, v2Variable } from "./variable.ts";

/** A board as a resource of Grafana's API; its name is the uid. */
export function v2Dashboard(board: Board) {
  assertDistinct(board.panels.map((panel) => panel.key));
  return {
    apiVersion: "dashboard.grafana.app/v2",
    kind: "Dashboard",
    metadata: { name: board.uid },
    spec: {
      title: plainText(board.title),
      description: plainText(board.description),
      tags: board.tags,
      editable: false,
      cursorSync: "Crosshair",
      liveNow: false,
      preload: false,
      timeSettings: timeSettings(board),
      links: [boardsLink],
      annotations: board.marks.map(annotation),
      variables: [dataSourceVariable, ...board.variables.map(v2Variable)],
      elements: elements(board.panels),
      layout: layout(board.panels),
    },
  };
}

function timeSettings({ span = defaultSpan }: Board) {
  return {
    timezone: "browser",
    from: `now-${span}`,
    to: "now",
    autoRefresh: refresh,
    autoRefreshIntervals: ["5s", "10s", "30s", "1m", "5m", "15m", "30m", "1h", "2h", "1d"],
    hideTimepicker: false,
    fiscalYearStartMonth: 0,
  };
}

/** Grafana hands what the schema does not name to the data source as `legacyOptions`. */
function annotation(mark: Mark) {
  return {
    kind: "AnnotationQuery",
    spec: {
      name: plainText(mark.name),
      enable: true,
      hide: false,
      iconColor: colors[mark.color],
      query: dataQuery({ expr: print(mark.expression), interval: markStep, refId: "Anno" }),
      legacyOptions: markWords(mark),
    },
  };
}

// Grafana's classic dashboard JSON, schema version 42.
import { httpServer, runtime } from "@telltale/conventions";
import { count, equals, offset, print, selector, unless, type Selector } from "@telltale/promql";
import { classicPanel } from "./classic-panel.ts";
import { dataSource, plainText } from "./classic-parts.ts";
import { assertDistinct } from "./identity.ts";
import { place } from "./layout.ts";
import type { Board } from "./panel.ts";
import { labelOf, part, series, serviceVersion, targetInfo } from "./query.ts";

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
    time: { from: "now-1h", to: "now" },
    refresh: "30s",
    graphTooltip: 1,
    fiscalYearStartMonth: 0,
    liveNow: false,
    preload: false,
    links: [boardsLink],
    annotations: { list: [deployMarks(board)] },
    templating: { list: variables(board) },
    panels: board.panels.map((panel, index) => classicPanel(panel, positions[index], board.uid)),
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

/**
 * One mark per release: a version seen now that was not there one step ago.
 * `changes()` never fires, because a new version is a new series (grafana/grafana#11948).
 */
function deployMarks({ job }: Board) {
  const info = selector(targetInfo, equals("job", job));
  const by = [serviceVersion];
  const release = unless(count(info, { by }), count(offset(info, "$__interval"), { by }));
  return {
    name: "Deploys",
    datasource: dataSource,
    enable: true,
    hide: false,
    iconColor: "purple",
    expr: print(release),
    step: "60s",
    titleFormat: `{{${serviceVersion}}}`,
    textFormat: plainText(`${job} runs version {{${serviceVersion}}}`),
    tagKeys: serviceVersion,
    useValueForTime: false,
  };
}

function variables({ job }: Board) {
  const requests = part(job, httpServer.duration, "count");
  return [
    {
      name: "datasource",
      label: "Data source",
      type: "datasource",
      query: "prometheus",
      regex: "",
      refresh: 1,
      multi: false,
      includeAll: false,
      hide: 0,
      skipUrlSync: false,
      options: [],
    },
    labelVariable("instance", withoutInstance(series(job, runtime.uptime)), "instance", ".+"),
    // ".*" and not ".+": requests that matched no route have no route label, and "All" must count them too.
    labelVariable("route", requests, labelOf(httpServer.duration, "http.route"), ".*"),
  ];
}

/** A choice among a label's values, asked for anew when the time range changes. */
function labelVariable(name: string, of: Selector, label: string, allValue: string) {
  const query = `label_values(${print(of)}, ${label})`;
  return {
    name,
    label: name,
    type: "query",
    datasource: dataSource,
    definition: query,
    query: { qryType: 1, query, refId: name },
    regex: "",
    refresh: 2,
    sort: 1,
    multi: true,
    includeAll: true,
    allValue,
    hide: 0,
    skipUrlSync: false,
    current: { selected: true, text: ["All"], value: ["$__all"] },
    options: [],
  };
}

/** The variable `instance` cannot depend on itself. */
function withoutInstance({ node }: Selector): Selector {
  return selector(node.metric, ...node.matchers.filter((matcher) => matcher.label !== "instance"));
}

import { requests } from "./hostile.ts";

const query = (refId: string, expr: string, more: object = {}) => ({
  kind: "PanelQuery",
  spec: {
    refId,
    hidden: false,
    query: {
      kind: "DataQuery",
      group: "prometheus",
      version: "v0",
      datasource: { name: "prometheus" },
      spec: { expr, ...more },
    },
  },
});

const panel = (
  id: number,
  title: string,
  group: string,
  queries: readonly object[],
  options: object = {},
  defaults: object = {},
) => ({
  kind: "Panel",
  spec: {
    id,
    title,
    description: "",
    links: [],
    data: { kind: "QueryGroup", spec: { queries, transformations: [], queryOptions: {} } },
    vizConfig: {
      kind: "VizConfig",
      group,
      version: "",
      spec: { options, fieldConfig: { defaults, overrides: [] } },
    },
  },
});

const place = (name: string, x: number, y: number, width: number, height: number) => ({
  kind: "GridLayoutItem",
  spec: { x, y, width, height, element: { kind: "ElementReference", name } },
});

/** A dashboard of schema v2, as somebody else writes it. */
export const foreignV2 = {
  apiVersion: "dashboard.grafana.app/v2",
  kind: "Dashboard",
  metadata: { name: "foreign-v2" },
  spec: {
    title: "Second schema",
    description: "",
    tags: ["community"],
    annotations: [],
    cursorSync: "Crosshair",
    links: [],
    preload: false,
    timeSettings: { from: "now-2m", to: "now", autoRefresh: "", timezone: "browser" },
    variables: [
      {
        kind: "QueryVariable",
        spec: {
          name: "job",
          label: "Job",
          multi: true,
          includeAll: true,
          allValue: ".+",
          current: { text: ["All"], value: ["$__all"] },
          options: [],
          hide: "dontHide",
          refresh: "onTimeRangeChanged",
          regex: "",
          sort: "alphabeticalAsc",
          query: {
            kind: "DataQuery",
            group: "prometheus",
            version: "v0",
            spec: { query: `label_values(${requests}_count, job)`, qryType: 1 },
          },
        },
      },
    ],
    elements: {
      heat: panel(
        1,
        "Durations",
        "heatmap",
        [
          query("A", `sum by (le) (rate(${requests}_bucket{job=~"$job"}[$__rate_interval]))`, {
            format: "heatmap",
          }),
        ],
        {},
        { unit: "s" },
      ),
      states: panel(
        2,
        "Up over time",
        "state-timeline",
        [query("A", "count by (job) (up)", { legendFormat: "{{job}}" })],
        {},
        {
          mappings: [
            {
              type: "value",
              options: { "1": { text: "up", color: "green" }, "0": { text: "down", color: "red" } },
            },
          ],
        },
      ),
      bars: panel(3, "Bars", "bargauge", [
        // A scrape that came too late, as on a busy machine, must not cost a bar.
        query("A", `sum by (job) (last_over_time(${requests}_count{job=~"$job"}[1m]))`, {
          legendFormat: "{{job}}",
          instant: true,
          range: false,
        }),
      ]),
    },
    layout: {
      kind: "GridLayout",
      spec: {
        items: [place("heat", 0, 0, 12, 8), place("states", 12, 0, 12, 8), place("bars", 0, 8, 24, 6)],
      },
    },
  },
};

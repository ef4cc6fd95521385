import { hostile, requests } from "./hostile.ts";

/** A dashboard of Grafana's early years, with panels it has since removed. */
export const foreignClassic = {
  uid: "foreign-classic",
  title: `Community board ${hostile}`,
  description: hostile,
  schemaVersion: 16,
  tags: ["community", hostile],
  time: { from: "now-2m", to: "now" },
  refresh: "",
  templating: {
    list: [
      {
        name: "job",
        label: "Job",
        type: "query",
        query: `label_values(${requests}_count, job)`,
        refresh: 1,
        multi: true,
        includeAll: true,
        current: { text: "All", value: "$__all" },
      },
      { name: "window", type: "interval", query: "5s,10s,1m", current: { text: "5s", value: "5s" } },
      { name: "danger", type: "constant", query: hostile, current: { text: hostile, value: hostile } },
    ],
  },
  annotations: {
    list: [
      {
        name: "Arrivals",
        datasource: { type: "prometheus", uid: "prometheus" },
        enable: true,
        expr: "up",
        step: "1s",
        iconColor: "rgba(200, 50, 50, 1)",
        titleFormat: "{{job}} came",
        textFormat: hostile,
      },
    ],
  },
  links: [{ type: "link", title: "Bad page", url: "javascript:window.broken=true" }],
  panels: [
    {
      id: 1,
      type: "graph",
      title: "Requests of $job",
      gridPos: { x: 0, y: 0, w: 12, h: 8 },
      targets: [
        {
          refId: "A",
          expr: `sum by (job) (rate(${requests}_count{job=~"$job"}[$window]))`,
          legendFormat: `{{job}} ${hostile}`,
        },
      ],
      yaxes: [{ format: "reqps", min: 0 }, { format: "short" }],
      stack: true,
      fill: 2,
      linewidth: 1,
      thresholds: [{ value: 40, op: "gt", colorMode: "critical", line: true, fill: true }],
      legend: { show: true, alignAsTable: true, current: true, max: true, values: true },
      links: [{ title: "Bad panel", url: "javascript:window.broken=true" }],
    },
    {
      id: 2,
      type: "singlestat",
      title: "Processes up",
      gridPos: { x: 12, y: 0, w: 6, h: 4 },
      format: "none",
      valueName: "current",
      sparkline: { show: true },
      colorValue: true,
      thresholds: "1,3",
      colors: ["red", "orange", "green"],
      targets: [{ refId: "A", expr: 'count(up{job=~"$job"})' }],
    },
    {
      id: 3,
      type: "gauge",
      title: "Share of errors",
      gridPos: { x: 18, y: 0, w: 6, h: 4 },
      fieldConfig: { defaults: { unit: "percentunit", min: 0, max: 1 }, overrides: [] },
      options: { reduceOptions: { calcs: ["lastNotNull"] } },
      targets: [
        {
          refId: "A",
          expr: `sum(rate(${requests}_count{http_response_status_code="500"}[$window])) / sum(rate(${requests}_count[$window]))`,
        },
      ],
    },
    {
      id: 4,
      type: "piechart",
      title: "Requests by status",
      gridPos: { x: 12, y: 4, w: 12, h: 4 },
      fieldConfig: { defaults: { unit: "reqps" }, overrides: [] },
      targets: [
        {
          refId: "A",
          expr: `sum by (http_response_status_code) (rate(${requests}_count[$window]))`,
          legendFormat: "{{http_response_status_code}}",
        },
      ],
    },
    {
      id: 5,
      type: "row",
      title: "Details",
      gridPos: { x: 0, y: 8, w: 24, h: 1 },
      collapsed: false,
      panels: [],
    },
    {
      id: 6,
      type: "table",
      title: "Up, as a table",
      gridPos: { x: 0, y: 9, w: 12, h: 6 },
      targets: [{ refId: "A", expr: "up", instant: true, format: "table" }],
      fieldConfig: {
        defaults: {
          links: [
            {
              title: hostile,
              url: "/d/foreign-v2?var-job=${__data.fields.job:percentencode}&${__url_time_range}",
            },
          ],
        },
        overrides: [],
      },
    },
    {
      id: 7,
      type: "text",
      title: "Notes",
      gridPos: { x: 12, y: 9, w: 6, h: 6 },
      options: { mode: "html", content: `<b>bold</b> ${hostile}` },
    },
    {
      id: 8,
      type: "text",
      title: "More notes",
      gridPos: { x: 18, y: 9, w: 6, h: 6 },
      options: {
        mode: "markdown",
        content: `# Head\n\n- one **bold** item\n- [bad](javascript:window.broken=true)\n- [good](https://example.com/)\n\n${hostile}`,
      },
    },
    {
      id: 9,
      type: "graph",
      title: "Nothing here",
      gridPos: { x: 0, y: 15, w: 12, h: 6 },
      targets: [{ refId: "A", expr: "no_such_metric_total" }],
    },
    {
      id: 10,
      type: "graph",
      title: "Wrong query",
      gridPos: { x: 12, y: 15, w: 12, h: 6 },
      targets: [{ refId: "A", expr: "sum(rate(up))" }],
    },
  ],
};

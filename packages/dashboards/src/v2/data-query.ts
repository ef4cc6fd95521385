import type { PrometheusQuery } from "../grafana/query.ts";

/** A question to the data source that the variable names, as panels, variables and annotations of schema v2 have it. */
export function dataQuery<S>(spec: S) {
  return {
    kind: "DataQuery",
    group: "prometheus",
    version: "v0",
    datasource: { name: "${datasource}" },
    spec,
  };
}

/** One query of a panel. */
export function panelQuery({ refId, spec }: PrometheusQuery) {
  return { kind: "PanelQuery", spec: { query: dataQuery(spec), refId, hidden: false } };
}

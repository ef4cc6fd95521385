import { print } from "@telltale/promql";
import type { Query } from "../panel.ts";
import { plainText } from "./plain-text.ts";

/** A query as Grafana's Prometheus data source reads it, and the letters that stand for it within its panel. */
export interface PrometheusQuery {
  readonly refId: string;
  readonly spec: {
    readonly editorMode: "code";
    readonly expr: string;
    readonly format: "time_series" | "table" | "heatmap";
    readonly instant: boolean;
    readonly legendFormat: string;
    readonly range: boolean;
    readonly exemplar?: boolean;
  };
}

/** A query over the time range of the board, or of its end only. */
export function timeSeries({ key, expression, legend, instant = false }: Query): PrometheusQuery {
  return {
    refId: key,
    spec: {
      editorMode: "code",
      expr: print(expression),
      format: "time_series",
      instant,
      legendFormat: plainText(legend),
      range: !instant,
    },
  };
}

/** The same query for rows of a table: of the present only, its labels in columns. */
export function tableRows(query: Query): PrometheusQuery {
  const { refId, spec } = timeSeries({ ...query, instant: true });
  return { refId, spec: { ...spec, format: "table" } };
}

/** The same query for a histogram's buckets, which Grafana makes counts per bucket of. */
export function buckets(query: Query): PrometheusQuery {
  const { refId, spec } = timeSeries(query);
  return { refId, spec: { ...spec, format: "heatmap" } };
}

/** The same query with the dots that lead to traces. */
export function withExemplars({ refId, spec }: PrometheusQuery): PrometheusQuery {
  return { refId, spec: { ...spec, exemplar: true } };
}

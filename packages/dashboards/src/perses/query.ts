import { print } from "@telltale/promql";
import type { Query } from "../panel.ts";

/** A query of the project's Prometheus: Perses asks the default one where none is named. */
export function timeSeriesQuery({ expression, legend }: Query) {
  return {
    kind: "TimeSeriesQuery",
    spec: {
      plugin: {
        kind: "PrometheusTimeSeriesQuery",
        spec: { query: print(expression), seriesNameFormat: legend },
      },
    },
  };
}

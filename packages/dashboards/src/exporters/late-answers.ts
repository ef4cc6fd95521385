import type { Query } from "../panel.ts";
import type { Measure } from "./proxy-exporter.ts";

/** The 504s of a proxy that answers so when a backend did not within this timeout. */
export function lateAnswers(timeout: string, queries: readonly Query[]): Measure {
  return {
    key: "504",
    title: "504: no answer in time",
    description: `No answer came within ${timeout}: the backend is slow, hangs, or is dead with its connection open. Its own latency and requests in flight tell which.`,
    unit: "reqps",
    queries,
  };
}

import { defaultHeaviest, defaultMostRequests, type LiveOptions } from "./live-options.ts";
import {
  churnQuery,
  countsQuery,
  foldedQuery,
  overflowQuery,
  presentQuery,
  selectorOf,
} from "./questions.ts";

/** What a live reading would ask, one request a line, before any is made. */
export function renderLivePlan({
  server,
  heaviest = defaultHeaviest,
  own = new Map(),
  mostRequests = defaultMostRequests,
}: Pick<LiveOptions, "server"> & Partial<LiveOptions>): string {
  const metrics = heaviest + own.size;
  const lines = [
    `At most ${Math.min(mostRequests, fixed.length + recordBatches + 2 * metrics + boundLabels(own))} requests to ${server}, one at a time; all read, none writes:`,
    ...fixed.map((line) => `  once                ${line}`),
    `  at most ${recordBatches} times     query ${presentQuery(["a:recorded:name"])}`,
    `  ${String(metrics).padStart(3)} metrics, each   labels of it within the last ten minutes`,
    `  ${String(metrics).padStart(3)} metrics, each   query ${countsQuery(selectorOf("NAME", "gauge"), ["LABEL"])}`,
    `  ${String(boundLabels(own)).padStart(3)} labels, each    values of it, unless there are very many`,
    `The metrics are the ${heaviest} that have most series, and ${own.size} of the code and definitions read.`,
  ];
  return `${lines.join("\n")}\n`;
}

/** Batches of recorded names that are looked for. */
export const recordBatches = 3;

const fixed = [
  "status/tsdb, the metrics with most series",
  "metadata",
  "rules, those that record",
  `query ${overflowQuery}`,
  `query ${foldedQuery}`,
  `query ${churnQuery}`,
];

function boundLabels(own: LiveOptions["own"]): number {
  return [...own.values()].reduce((sum, labels) => sum + labels.length, 0);
}

import type { Handle } from "./handle.ts";
import type { Refusal } from "./label-values.ts";
import { selfMetrics } from "@telltale/conventions";

/** Told of every observation that did not arrive as it was given. Names are Prometheus's. */
export interface Watch {
  folded(metric: string, label: string): void;
  refused(metric: string, reason: Refusal): void;
}

/** Hears nothing. */
export const unwatched: Watch = { folded: () => {}, refused: () => {} };

type Folded = Handle<typeof selfMetrics.folded>;
type Rejected = Handle<typeof selfMetrics.rejected>;

/** Counts what is folded and refused, and reports each kind of refusal the first time. */
export function createSelfWatch(
  folded: Folded,
  rejected: Rejected,
  report: (sentence: string) => void,
): Watch {
  return {
    folded(metric, label) {
      folded.add(1, { metric, label });
    },
    refused(metric, reason) {
      rejected.add(1, { metric, reason });
      report(`metrics: an observation of ${metric} was refused: ${meaning[reason]}`);
    },
  };
}

const meaning: Readonly<Record<Refusal, string>> = {
  nan: "its value is not a finite number",
  negative: "its value is negative",
  unknown_label: "it names a label the metric does not have",
  illegal_value: "a label's value is an object, a symbol, or could not be read",
};

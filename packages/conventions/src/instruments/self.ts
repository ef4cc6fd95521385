import { capped } from "../label.ts";
import { counter } from "../metric.ts";

/** What Telltale says of itself. */
export const selfMetrics = {
  folded: counter("telltale.folded", {
    help: "Observations whose label value was folded into _OTHER.",
    unit: "{observation}",
    labels: { metric: capped(200), label: capped(50) },
    budget: 10_300,
  }),
  rejected: counter("telltale.rejected_observations", {
    help: "Observations refused because their value or labels were not legal.",
    unit: "{observation}",
    labels: { metric: capped(200), reason: ["nan", "negative", "unknown_label", "illegal_value"] },
  }),
  invalidRequestIds: counter("telltale.invalid_request_ids", {
    help: "Request ids that were refused and replaced.",
    unit: "{request_id}",
  }),
};

import { source, type Rule } from "../rule.ts";

const instrument = `
import { metrics } from "@opentelemetry/api";
import { createAllowListAttributesProcessor, MeterProvider } from "@opentelemetry/sdk-metrics";
const orders = metrics.getMeter("shop").createCounter("shop.orders", { description: "Orders.", unit: "{order}" });
export function placed(req: { params: { id: string } }) {
  orders.add(1, { "shop.customer": req.params.id });
}`;

const provider = (name: string): string => `${instrument}
export const provider = new MeterProvider({
  views: [
    { instrumentName: "${name}", attributesProcessors: [createAllowListAttributesProcessor(["shop.plan"])] },
  ],
});`;

export const viewMissing: Rule = {
  id: "otel/view-missing",
  severity: "error",
  summary: "An attribute grows with traffic, and none of the program's Views drops it.",
  why: "The SDK keeps 2,000 sets of attributes for each instrument and throws all later ones together: the metric is costly first and useless afterwards.",
  hint: "Leave the attribute out, or add a View for the instrument with an allow list of attributes.",
  bad: source(provider("shop.payments")),
  good: source(provider("shop.*")),
  *check({ uses }) {
    for (const { view, values, label, metric, place } of uses) {
      if (view !== "missing" || values.kind !== "unbounded") continue;
      const name = metric?.name ?? "this instrument";
      const path = [...values.path, `attribute ${label}`].join(" → ");
      yield { place, message: `${values.source} reaches ${name}, and no View drops it: ${path}` };
    }
  },
};

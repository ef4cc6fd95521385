import { source, type Rule } from "../rule.ts";

export const dynamicName: Rule = {
  id: "metric/dynamic-name",
  severity: "warning",
  summary: "A metric's name is made of data, so that there are as many metrics as data.",
  why: "Nobody can name in a query what does not exist yet; every new name is a family with its own help, type and buckets, and none is ever forgotten.",
  hint: "Give the metric one name, and what differs a label with few values.",
  bad: source(`
import { Counter } from "prom-client";
export function handle(request: { params: { id: string } }) {
  return new Counter({ name: \`shop_\${request.params.id}_total\`, help: "Requests." });
}`),
  good: source(`
import { Counter } from "prom-client";
const kinds = ["mail", "sms"] as const;
export const sent = kinds.map((kind) => new Counter({ name: \`shop_\${kind}_sent_total\`, help: "Messages sent." }));`),
  *check({ metrics }) {
    for (const { name, nameValues, type, place } of metrics) {
      if (name !== undefined || nameValues?.kind !== "unbounded") continue;
      const path = nameValues.path.join(" → ");
      yield { place, message: `the name of this ${type} is made of ${nameValues.source}: ${path}` };
    }
  },
};

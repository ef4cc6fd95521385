import { labelNames, type LabelName } from "../label-names.ts";
import { source, type Rule } from "../rule.ts";
import { sharedWith } from "../shared.ts";

export const reserved: Rule = {
  ...sharedWith("label/reserved"),
  severity: "error",
  bad: source(`
import { Gauge } from "prom-client";
export const depth = new Gauge({ name: "shop_queue_depth", help: "Jobs waiting.", labelNames: ["quantile"] });`),
  good: source(`
import { Gauge } from "prom-client";
export const depth = new Gauge({ name: "shop_queue_depth", help: "Jobs waiting.", labelNames: ["queue"] });`),
  *check(facts, settings) {
    for (const name of labelNames(facts, settings)) {
      if (isReserved(name))
        yield { place: name.place, message: `label ${name.label} of ${name.metric} belongs to Prometheus` };
    }
  },
};

function isReserved({ label, type, inSource }: LabelName): boolean {
  if (label.startsWith("__")) return true;
  if (label === "le") return inSource || (type !== "histogram" && type !== "unknown");
  if (label === "quantile") return inSource || (type !== "summary" && type !== "unknown");
  return inSource && (label === "job" || label === "instance");
}

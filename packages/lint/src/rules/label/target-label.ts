import type { FamilyFact } from "../../facts/exposition.ts";
import { exposition, type Rule } from "../rule.ts";

export const targetLabel: Rule = {
  id: "label/target-label",
  severity: "warning",
  summary: "Every series carries a label that describes the process.",
  why: "Prometheus adds what belongs to the target itself; here it is repeated in every series, and clashes with Prometheus' own.",
  hint: "Leave it to the scrape configuration, or put it once into target_info.",
  bad: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{service="checkout",channel="web"} 3
shop_orders_total{service="checkout",channel="app"} 3`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{channel="web"} 3
shop_orders_total{channel="app"} 3`),
  *check({ families }) {
    for (const group of Map.groupBy(families, ({ place }) => place.file).values()) {
      const own = group.filter(
        ({ name, type, series }) => series > 0 && type !== "info" && !name.endsWith("_info"),
      );
      for (const name of targetLabels) {
        const label = everywhere(name, own);
        if (label)
          yield {
            place: label.place,
            message: `label ${name} is ${JSON.stringify(label.examples[0])} on every series`,
          };
      }
    }
  },
};

/** What describes a process or where it runs: OpenTelemetry's resource, Kubernetes, Prometheus' own target labels. */
const targetLabels = [
  "job",
  "instance",
  "service",
  "service_name",
  "service_instance_id",
  "service_version",
  "version",
  "app",
  "pod",
  "pod_name",
  "container",
  "namespace",
  "node",
  "host",
  "hostname",
  "cluster",
  "env",
  "environment",
  "deployment_environment",
];

/** The label, when every series has it and always the same value; two series at the least, or it may be chance. */
function everywhere(name: string, families: readonly FamilyFact[]): FamilyFact["labels"][number] | undefined {
  const found = families.map((family) => ({
    family,
    label: family.labels.find((label) => label.name === name),
  }));
  const value = found[0]?.label?.examples[0];
  const isSame = found.every(
    ({ family, label }) =>
      label?.series === family.series && label.distinct === 1 && label.examples[0] === value,
  );
  const series = families.reduce((sum, family) => sum + family.series, 0);
  return value !== undefined && isSame && series > 1 ? found[0]?.label : undefined;
}

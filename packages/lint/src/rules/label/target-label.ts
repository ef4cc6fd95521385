import { isSparedVendor } from "../../config/vendors.ts";
import type { Facts } from "../../facts.ts";
import type { FamilyFact } from "../../facts/exposition.ts";
import type { Report } from "../../finding.ts";
import type { ValueSet } from "../../values.ts";
import { labelUses, type LabelUses } from "../label-uses.ts";
import { dropLabel } from "../drop-label.ts";
import { source, type Rule } from "../rule.ts";

export const targetLabel: Rule = {
  id: "label/target-label",
  severity: "warning",
  summary: "Every series carries a label that describes the process.",
  why: "Prometheus adds what belongs to the target itself; here it is repeated in every series, and clashes with Prometheus' own.",
  hint: "Leave it to the scrape configuration, or put it once into target_info.",
  bad: source(`
import { hostname } from "node:os";
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop_orders_total", help: "Orders placed.", labelNames: ["host", "channel"] });
export const place = (channel: "web" | "app") => orders.inc({ host: hostname(), channel });`),
  good: source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop_orders_total", help: "Orders placed.", labelNames: ["channel"] });
export const place = (channel: "web" | "app") => orders.inc({ channel });`),
  fixable: "unsafe",
  *check(facts, settings) {
    yield* inSource(labelUses(facts, settings), facts);
    for (const group of Map.groupBy(facts.families, ({ place }) => place.file).values()) {
      const own = group.filter(
        ({ name, type, series }) => series > 0 && type !== "info" && !name.endsWith("_info"),
      );
      // To an exporter, pods and namespaces are what it tells of, not where it runs.
      if (own.every(({ name }) => isSparedVendor(name, settings.vendors))) continue;
      for (const name of new Set([...targetLabels, ...settings.targetLabels])) {
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

/** Of a label that only the process decides, one finding at its first use. */
function* inSource(all: readonly LabelUses[], facts: Facts): Iterable<Report> {
  const own = all.filter(({ uses }) => !/[._]info$/.test(uses[0].metric?.name ?? ""));
  for (const [label, each] of Map.groupBy(own, (one) => one.label.replaceAll(".", "_"))) {
    const uses = each.flatMap((one) => one.uses);
    const [first] = uses;
    if (!first || !targetLabels.includes(label) || !uses.every(({ values }) => isOfProcess(values))) continue;
    const fix = dropLabel(first.label, uses, facts);
    yield {
      place: first.place,
      message: `label ${first.label} is ${first.expression}, the same on every series`,
      ...(fix ? { fix } : {}),
    };
  }
}

/** Read from the environment or the machine: one value as long as the process lives. */
function isOfProcess(values: ValueSet): boolean {
  return (
    values.kind === "bounded" &&
    /^(process environment|host name)( or (process environment|host name))*$/.test(values.source)
  );
}

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
  if (!families[0]?.labels.some((label) => label.name === name)) return undefined;
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

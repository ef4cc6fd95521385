import { namedLabelsOf } from "../../asked/named-labels.ts";
import type { Facts } from "../../facts.ts";
import type { Settings } from "../../options.ts";
import { knownMetrics, type KnownMetric } from "../known-metrics.ts";
import { once } from "../once.ts";
import { nearestText } from "./suggest.ts";

/**
 * Whether a label is one that the scrape adds to every series: a usual one, one that the settings name, or one that
 * the queries themselves use so, on metrics that nobody here declares or on several that cannot have it.
 */
export function targetLabels(facts: Facts, settings: Settings): (label: string) => boolean {
  const given = new Set(settings.targetLabels);
  const shown = shownByQueries(facts, settings);
  return (label) => isUsualTargetLabel(label) || given.has(label) || shown.has(label);
}

/** Whether a label is one that scrape configurations usually add. */
export function isUsualTargetLabel(label: string): boolean {
  return usual.test(label);
}

/** Prometheus' own, Kubernetes', OpenTelemetry's resource and scope, and what teams call the place a process runs at. */
const usual =
  /^(__.*|job|instance|(exported_|k8s_|kubernetes_|host_|cloud_|container_|deployment_|service_|telemetry_sdk_|otel_scope_).+|service|app|application|component|version|pod|pod_name|container|namespace|node|endpoint|host|hostname|cluster|cluster_id|region|zone|availability_zone|az|datacenter|dc|env|environment|stage|tier|team|owner|tenant_id|replica|shard|prometheus|prometheus_replica|receive|monitor|alertname|alertstate|severity)$/;

const shownByQueries: (facts: Facts, settings: Settings) => ReadonlySet<string> = once((facts, settings) => {
  const known = knownMetrics(facts, settings);
  const emitted = new Set(known.all.flatMap(({ labels }) => [...(labels?.keys() ?? [])]));
  const lacking = new Map<string, Set<string>>();
  const shown = new Set<string>();
  for (const { label, selectors } of facts.queries.flatMap(namedLabelsOf)) {
    for (const { metric } of selectors) {
      const found = metric === undefined ? undefined : known.find(metric);
      if (!isApplications(found)) shown.add(label);
      else if (found.labels && !found.labels.has(label))
        lacking.set(label, (lacking.get(label) ?? new Set()).add(found.name));
    }
  }
  const wide = [...lacking.keys()].filter(
    (label) => (lacking.get(label)?.size ?? 0) > 1 && nearestText(label, emitted) === undefined,
  );
  return new Set([...shown, ...wide].filter((label) => !emitted.has(label)));
});

function isApplications(metric: KnownMetric | undefined): metric is KnownMetric {
  return metric?.origins.some(({ kind }) => kind !== "catalogue" && kind !== "record") === true;
}

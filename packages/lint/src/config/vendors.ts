/** Metrics that libraries make and their users cannot rename, by who makes them. */
export const vendors = {
  node: /^(nodejs|v8js)_/,
  "prom-client": /^(nodejs|process)_/,
  opentelemetry: /^((http_(server|client)|db_client|messaging|rpc|otel)_|target_info$)/,
  telltale: /^(telltale|dependency_call|flow_step)_/,
  go: /^(go|process)_/,
  python: /^(python|process)_/,
  jvm: /^(jvm|process)_/,
  prometheus: /^((promhttp|prometheus|scrape)_|up$)/,
  exporters:
    /^((node|windows|container|kube|kubelet|apiserver|cadvisor|mysql|pg|redis|rabbitmq|kafka|mongodb|elasticsearch|nginx|haproxy|traefik|envoy|istio|coredns|etcd|probe|blackbox|pushgateway|alertmanager|statsd_exporter)_|machine_)/,
} as const;

/** A group of libraries whose metrics' names are left alone unless asked for. */
export type VendorName = keyof typeof vendors;

/** Which libraries' metrics are judged by name: all, none, or those named. */
export type JudgedVendors = boolean | readonly VendorName[];

/** All of them as one, for most names are nobody's. */
const anyVendor = new RegExp(
  Object.values(vendors)
    .map(({ source }) => source)
    .join("|"),
);

/** Whether a metric is a library's and its name is left alone. */
export function isSparedVendor(name: string, judged: JudgedVendors): boolean {
  if (judged === true || !anyVendor.test(name)) return false;
  return judged === false || !judged.some((vendor) => vendors[vendor].test(name));
}

/** A default metric of prom-client and the OpenTelemetry metric that says the same; without one, why not. */
export interface Counterpart {
  readonly promClient: string;
  /** The OpenTelemetry name; undefined where there is none. */
  readonly metric?: string;
  /** The attributes that pick the same series out of the OpenTelemetry metric. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** prom-client's label → OpenTelemetry's attribute. */
  readonly labels?: Readonly<Record<string, string>>;
  /** How the two differ. */
  readonly note?: string;
}

const lag = ["min", "max", "mean", "stddev", "p50", "p90", "p99"].map((statistic) => ({
  promClient: `nodejs_eventloop_lag_${statistic}_seconds`,
  metric: `nodejs.eventloop.delay.${statistic}`,
}));

const space = { space: "v8js.heap.space.name" };
const resource = { type: "v8js.resource.type" };
const resources = ["resources", "handles", "requests"].flatMap((kind) => [
  { promClient: `nodejs_active_${kind}`, metric: "v8js.resource.active", labels: resource },
  {
    promClient: `nodejs_active_${kind}_total`,
    metric: "v8js.resource.active",
    note: "a gauge despite its name: the sum over all types",
  },
]);

/** What prom-client's `collectDefaultMetrics` exposes, and what to ask for instead. */
export const promClientCounterparts: readonly Counterpart[] = [
  {
    promClient: "process_cpu_user_seconds_total",
    metric: "process.cpu.time",
    attributes: { "cpu.mode": "user" },
  },
  {
    promClient: "process_cpu_system_seconds_total",
    metric: "process.cpu.time",
    attributes: { "cpu.mode": "system" },
  },
  { promClient: "process_cpu_seconds_total", metric: "process.cpu.time", note: "the sum over cpu.mode" },
  { promClient: "process_resident_memory_bytes", metric: "process.memory.usage" },
  { promClient: "process_virtual_memory_bytes", metric: "process.memory.virtual" },
  { promClient: "process_open_fds", metric: "process.unix.file_descriptor.count" },
  { promClient: "process_max_fds", note: "no counterpart" },
  {
    promClient: "process_start_time_seconds",
    metric: "process.uptime",
    note: "uptime is now minus the start time",
  },
  ...lag,
  { promClient: "nodejs_eventloop_lag_seconds", note: "no counterpart: it measures the scrape itself" },
  { promClient: "nodejs_eventloop_utilization_summary", metric: "nodejs.eventloop.utilization" },
  { promClient: "nodejs_eventloop_utilization_histogram", metric: "nodejs.eventloop.time" },
  {
    promClient: "nodejs_heap_size_total_bytes",
    metric: "v8js.memory.heap.space.size",
    note: "the sum over spaces",
  },
  { promClient: "nodejs_heap_size_used_bytes", metric: "v8js.memory.heap.used", note: "the sum over spaces" },
  { promClient: "nodejs_heap_space_size_total_bytes", metric: "v8js.memory.heap.space.size", labels: space },
  { promClient: "nodejs_heap_space_size_used_bytes", metric: "v8js.memory.heap.used", labels: space },
  {
    promClient: "nodejs_heap_space_size_available_bytes",
    metric: "v8js.memory.heap.space.available_size",
    labels: space,
  },
  { promClient: "nodejs_external_memory_bytes", note: "no counterpart" },
  { promClient: "nodejs_gc_duration_seconds", metric: "v8js.gc.duration", labels: { kind: "v8js.gc.type" } },
  ...resources,
  {
    promClient: "nodejs_version_info",
    note: "no counterpart: process.runtime.version is a label of target_info",
  },
];

// What Telltale itself emits, as definitions: core records them, dashboards query them, lint knows them.
import { capped, oneOf } from "./label.ts";
import { counter, gauge, histogram } from "./metric.ts";

/** RFC 9110's methods, PATCH (RFC 5789) and QUERY; anything else is `_OTHER` (semantic conventions, HTTP). */
export const knownMethods = [
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "DELETE",
  "CONNECT",
  "OPTIONS",
  "TRACE",
  "PATCH",
  "QUERY",
] as const;

/** What a connection may be upgraded to; anything else is `_OTHER`. */
const upgradeProtocols = ["websocket", "h2c"] as const;

/** Requests served. The budgets are OpenTelemetry's 2000 label sets. */
export const httpServer = {
  duration: histogram("http.server.request.duration", {
    help: "Duration of HTTP server requests, to the end of the response.",
    unit: "s",
    class: "customer",
    budget: 2_000 * 17,
    labels: {
      "http.request.method": oneOf(knownMethods),
      "url.scheme": ["http", "https"],
      "http.route": capped(200),
      "http.response.status_code": capped(100),
      "error.type": capped(50),
    },
  }),
  activeRequests: gauge("http.server.active_requests", {
    help: "HTTP server requests under way.",
    unit: "{request}",
    class: "resource",
    labels: { "http.request.method": oneOf(knownMethods), "url.scheme": ["http", "https"] },
  }),
};

/** What is measured of HTTP beyond requests served; what an option turns on is not defined without it. */
export const httpExtras = {
  upgrades: counter("telltale.http.upgrades", {
    help: "Upgrade and CONNECT requests handed to the server's listener; they are no HTTP server requests.",
    unit: "{upgrade}",
    labels: { protocol: oneOf(upgradeProtocols) },
  }),
  upgradedConnections: gauge("telltale.http.upgraded_connections", {
    help: "Connections handed over by an upgrade that are still open.",
    unit: "{connection}",
    class: "resource",
    labels: { protocol: oneOf(upgradeProtocols) },
  }),
  eventStreams: counter("telltale.http.event_streams", {
    help: "Server-sent event streams that have ended, where the request duration leaves them out.",
    unit: "{stream}",
    labels: { "http.route": capped(200) },
  }),
  timeToFirstByte: histogram("telltale.http.time_to_first_byte", {
    help: "Time from a request's arrival until the headers of its response are written.",
    unit: "s",
    class: "customer",
    budget: 2_000 * 17,
    labels: {
      "http.request.method": oneOf(knownMethods),
      "http.route": capped(200),
      "http.response.status_code": capped(100),
    },
  }),
  requestSize: histogram("telltale.http.request.size", {
    help: "Bytes a request took on its connection, headers included.",
    unit: "By",
    budget: 2_000 * 13,
    labels: { "http.request.method": oneOf(knownMethods), "http.route": capped(200) },
  }),
  responseSize: histogram("telltale.http.response.size", {
    help: "Bytes a response took on its connection, headers included.",
    unit: "By",
    budget: 2_000 * 13,
    labels: { "http.request.method": oneOf(knownMethods), "http.route": capped(200) },
  }),
};

/** Why a call to a dependency failed: OpenTelemetry's `error.type`, kept to a list. */
export const dependencyErrors = [
  "timeout",
  "refused",
  "reset",
  "dns",
  "tls",
  "cancelled",
  "4xx",
  "429",
  "5xx",
] as const;

/** Calls to the declared dependencies, seen from the caller. */
export function dependencyCalls(names: readonly string[]) {
  return histogram("dependency.call.duration", {
    help: "Duration of calls to dependencies.",
    unit: "s",
    class: "customer",
    budget: names.length * (dependencyErrors.length + 2) * 17,
    labels: { dependency: oneOf(names), "error.type": oneOf(["", ...dependencyErrors]) },
  });
}

/** Steps of the declared flows. A step belongs to one flow; each flow has `_OTHER` beside its own, for untyped code. */
export function flowSteps(flows: Readonly<Record<string, { readonly steps: readonly string[] }>>) {
  const steps = [...new Set(Object.values(flows).flatMap((flow) => flow.steps))];
  const pairs = Object.values(flows).reduce((sum, flow) => sum + flow.steps.length + 1, 0);
  return histogram("flow.step.duration", {
    help: "Duration of the steps of user flows.",
    unit: "s",
    class: "customer",
    budget: pairs * 2 * 17,
    labels: { flow: oneOf(Object.keys(flows)), step: oneOf(steps), outcome: ["success", "failure"] },
  });
}

/**
 * The Node.js runtime and its process, under OpenTelemetry's names. Of several processes the slowest event
 * loop is shown, for no percentile of the whole can be made from those of its parts.
 */
export const runtime = {
  delayMin: gauge("nodejs.eventloop.delay.min", {
    help: "Least event-loop delay.",
    unit: "s",
    class: "resource",
    across: "min",
  }),
  delayMax: gauge("nodejs.eventloop.delay.max", {
    help: "Greatest event-loop delay.",
    unit: "s",
    class: "resource",
    across: "max",
  }),
  delayMean: gauge("nodejs.eventloop.delay.mean", {
    help: "Mean event-loop delay.",
    unit: "s",
    class: "resource",
    across: "mean",
  }),
  delayStddev: gauge("nodejs.eventloop.delay.stddev", {
    help: "Standard deviation of the event-loop delay.",
    unit: "s",
    class: "resource",
    across: "max",
  }),
  delayP50: gauge("nodejs.eventloop.delay.p50", {
    help: "Median event-loop delay.",
    unit: "s",
    class: "resource",
    across: "max",
  }),
  delayP90: gauge("nodejs.eventloop.delay.p90", {
    help: "90th percentile of the event-loop delay.",
    unit: "s",
    class: "resource",
    across: "max",
  }),
  delayP99: gauge("nodejs.eventloop.delay.p99", {
    help: "99th percentile of the event-loop delay.",
    unit: "s",
    class: "resource",
    across: "max",
  }),
  utilization: gauge("nodejs.eventloop.utilization", {
    help: "Share of time the event loop was not idle.",
    unit: "1",
    class: "resource",
    across: "mean",
  }),
  loopTime: counter("nodejs.eventloop.time", {
    help: "Time the event loop has been in each state.",
    unit: "s",
    class: "resource",
    labels: { "nodejs.eventloop.state": ["active", "idle"] },
  }),
  gcDuration: histogram("v8js.gc.duration", {
    help: "Duration of garbage collections.",
    unit: "s",
    class: "resource",
    labels: { "v8js.gc.type": ["major", "minor", "incremental", "weakcb"] },
  }),
  heapUsed: gauge("v8js.memory.heap.used", {
    help: "Heap memory in use, by heap space.",
    unit: "By",
    class: "resource",
    labels: { "v8js.heap.space.name": capped(20) },
  }),
  heapSpaceSize: gauge("v8js.memory.heap.space.size", {
    help: "Size of each heap space.",
    unit: "By",
    class: "resource",
    labels: { "v8js.heap.space.name": capped(20) },
  }),
  heapSpaceAvailable: gauge("v8js.memory.heap.space.available_size", {
    help: "Memory left in each heap space before it grows.",
    unit: "By",
    class: "resource",
    labels: { "v8js.heap.space.name": capped(20) },
  }),
  heapSpacePhysical: gauge("v8js.memory.heap.space.physical_size", {
    help: "Memory each heap space really takes.",
    unit: "By",
    class: "resource",
    labels: { "v8js.heap.space.name": capped(20) },
  }),
  resourceActive: gauge("v8js.resource.active", {
    help: "Resources keeping the event loop alive.",
    unit: "{resource}",
    class: "resource",
    labels: { "v8js.resource.type": capped(30) },
  }),
  cpuTime: counter("process.cpu.time", {
    help: "CPU time used by the process.",
    unit: "s",
    class: "resource",
    labels: { "cpu.mode": ["user", "system"] },
  }),
  memoryUsage: gauge("process.memory.usage", {
    help: "Physical memory in use.",
    unit: "By",
    class: "resource",
  }),
  fileDescriptors: gauge("process.unix.file_descriptor.count", {
    help: "Open file descriptors.",
    unit: "{file_descriptor}",
    class: "resource",
  }),
  threads: gauge("process.thread.count", {
    help: "Threads of the process.",
    unit: "{thread}",
    class: "resource",
  }),
  contextSwitches: counter("process.context_switches", {
    help: "Times the process gave up the processor or was made to.",
    unit: "{context_switch}",
    class: "resource",
    labels: { "process.context_switch.type": ["voluntary", "involuntary"] },
  }),
  pagingFaults: counter("process.paging.faults", {
    help: "Page faults; a major one waits for the disk.",
    unit: "{fault}",
    class: "resource",
    labels: { "system.paging.fault.type": ["major", "minor"] },
  }),
  uptime: gauge("process.uptime", {
    help: "Time the process has been running.",
    unit: "s",
    class: "resource",
    across: "max",
  }),
};

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

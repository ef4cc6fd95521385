import { describe, expect, it } from "vitest";
import { catalogue, findMetric } from "./catalogue.ts";
import { attributeValues } from "./catalogue/attributes.ts";
import { promClientCounterparts } from "./catalogue/prom-client.ts";
import { knownAttributes, knownMetricNames } from "./catalogue/known-names.ts";
import { attributeRenames, renamedAttribute, renamedMetric, renameOfMetric } from "./catalogue/renames.ts";
import { httpServer, runtime } from "./instruments.ts";
import { toPrometheusLabel, toPrometheusName } from "./translate.ts";

/** Written out by hand from the conventions, so that the translation is held against something that is not itself. */
const prometheusNames: Readonly<Record<string, string>> = {
  "http.server.request.duration": "http_server_request_duration_seconds",
  "http.server.active_requests": "http_server_active_requests",
  "http.server.request.body.size": "http_server_request_body_size_bytes",
  "http.server.response.body.size": "http_server_response_body_size_bytes",
  "http.client.request.duration": "http_client_request_duration_seconds",
  "http.client.request.body.size": "http_client_request_body_size_bytes",
  "http.client.response.body.size": "http_client_response_body_size_bytes",
  "http.client.open_connections": "http_client_open_connections",
  "http.client.connection.duration": "http_client_connection_duration_seconds",
  "http.client.active_requests": "http_client_active_requests",
  "db.client.operation.duration": "db_client_operation_duration_seconds",
  "db.client.response.returned_rows": "db_client_response_returned_rows",
  "db.client.connection.count": "db_client_connection_count",
  "db.client.connection.idle.max": "db_client_connection_idle_max",
  "db.client.connection.idle.min": "db_client_connection_idle_min",
  "db.client.connection.max": "db_client_connection_max",
  "db.client.connection.pending_requests": "db_client_connection_pending_requests",
  "db.client.connection.timeouts": "db_client_connection_timeouts_total",
  "db.client.connection.create_time": "db_client_connection_create_time_seconds",
  "db.client.connection.wait_time": "db_client_connection_wait_time_seconds",
  "db.client.connection.use_time": "db_client_connection_use_time_seconds",
  "messaging.client.operation.duration": "messaging_client_operation_duration_seconds",
  "messaging.client.sent.messages": "messaging_client_sent_messages_total",
  "messaging.client.consumed.messages": "messaging_client_consumed_messages_total",
  "messaging.process.duration": "messaging_process_duration_seconds",
  "rpc.server.call.duration": "rpc_server_call_duration_seconds",
  "rpc.client.call.duration": "rpc_client_call_duration_seconds",
  "nodejs.eventloop.delay.min": "nodejs_eventloop_delay_min_seconds",
  "nodejs.eventloop.delay.max": "nodejs_eventloop_delay_max_seconds",
  "nodejs.eventloop.delay.mean": "nodejs_eventloop_delay_mean_seconds",
  "nodejs.eventloop.delay.stddev": "nodejs_eventloop_delay_stddev_seconds",
  "nodejs.eventloop.delay.p50": "nodejs_eventloop_delay_p50_seconds",
  "nodejs.eventloop.delay.p90": "nodejs_eventloop_delay_p90_seconds",
  "nodejs.eventloop.delay.p99": "nodejs_eventloop_delay_p99_seconds",
  "nodejs.eventloop.utilization": "nodejs_eventloop_utilization_ratio",
  "nodejs.eventloop.time": "nodejs_eventloop_time_seconds_total",
  "v8js.gc.duration": "v8js_gc_duration_seconds",
  "v8js.memory.heap.space.available_size": "v8js_memory_heap_space_available_size_bytes",
  "v8js.memory.heap.space.physical_size": "v8js_memory_heap_space_physical_size_bytes",
  "v8js.memory.heap.space.size": "v8js_memory_heap_space_size_bytes",
  "v8js.memory.heap.used": "v8js_memory_heap_used_bytes",
  "v8js.resource.active": "v8js_resource_active",
  "process.cpu.time": "process_cpu_time_seconds_total",
  "process.cpu.utilization": "process_cpu_utilization_ratio",
  "process.memory.usage": "process_memory_usage_bytes",
  "process.memory.virtual": "process_memory_virtual_bytes",
  "process.memory.utilization": "process_memory_utilization_ratio",
  "process.disk.io": "process_disk_io_bytes_total",
  "process.disk.operations": "process_disk_operations_total",
  "process.network.io": "process_network_io_bytes_total",
  "process.thread.count": "process_thread_count",
  "process.unix.file_descriptor.count": "process_unix_file_descriptor_count",
  "process.windows.handle.count": "process_windows_handle_count",
  "process.context_switches": "process_context_switches_total",
  "process.paging.faults": "process_paging_faults_total",
  "process.signals_pending": "process_signals_pending",
  "process.uptime": "process_uptime_seconds",
};

describe("the catalogue", () => {
  it.each(catalogue)("$name has the Prometheus name of the conventions' table", (metric) => {
    expect(toPrometheusName(metric)).toBe(prometheusNames[metric.name]);
  });

  it("holds every metric of the table once", () => {
    expect(catalogue.map(({ name }) => name).toSorted()).toEqual(Object.keys(prometheusNames).toSorted());
  });

  it("names no attribute twice on one metric, also after translation", () => {
    for (const { name, attributes } of catalogue) {
      const labels = attributes.map((attribute) => toPrometheusLabel(attribute.name));
      expect([name, ...new Set(labels)]).toEqual([name, ...labels]);
    }
  });

  it("keeps the requirement levels of the request duration", () => {
    const levels = findMetric("http.server.request.duration")?.attributes.map((one) => [
      one.name,
      one.requirement,
    ]);
    expect(Object.fromEntries(levels ?? [])).toMatchObject({
      "http.request.method": "required",
      "http.route": "conditionally_required",
      "network.protocol.version": "recommended",
      "server.address": "opt_in",
    });
  });

  it.each([
    ["http.server.request.duration", 14, 0.005],
    ["db.client.operation.duration", 9, 0.001],
    ["http.client.connection.duration", 14, 0.01],
    ["db.client.response.returned_rows", 13, 1],
  ])("advises %s %i bounds from %d up", (name, count, first) => {
    const buckets = findMetric(name)?.buckets ?? [];
    expect([buckets.length, buckets[0]]).toEqual([count, first]);
    expect(buckets).toEqual(buckets.toSorted((a, b) => a - b));
  });

  it("advises no bounds for sizes and waiting times", () => {
    expect(findMetric("http.server.request.body.size")).not.toHaveProperty("buckets");
    expect(findMetric("db.client.connection.wait_time")).not.toHaveProperty("buckets");
  });
});

describe("findMetric", () => {
  it.each([
    "http.server.request.duration",
    "http_server_request_duration_seconds",
    "http_server_request_duration_seconds_bucket",
  ])("finds the request duration as %s", (name) => {
    expect(findMetric(name)?.name).toBe("http.server.request.duration");
  });

  it("finds a ratio with and without the suffix the specification dropped", () => {
    expect(findMetric("nodejs_eventloop_utilization_ratio")?.name).toBe("nodejs.eventloop.utilization");
    expect(findMetric("nodejs_eventloop_utilization")?.name).toBe("nodejs.eventloop.utilization");
  });

  it("finds nothing under a stranger's name", () => {
    expect(findMetric("shop.orders.placed")).toBeUndefined();
    expect(findMetric("__proto__")).toBeUndefined();
  });
});

describe("renames", () => {
  it.each([
    ["db.client.connections.usage", "db.client.connection.count"],
    ["db.client.connections.idle.max", "db.client.connection.idle.max"],
    ["v8js.heap.space.physical_size", "v8js.memory.heap.space.physical_size"],
    ["v8js.memory.heap.limit", "v8js.memory.heap.space.size"],
  ])("%s is now %s, which the catalogue knows", (former, present) => {
    expect(renamedMetric(former)).toBe(present);
    expect(findMetric(present)).toBeDefined();
  });

  it("rename attributes and leave other names alone", () => {
    expect(renamedAttribute("db.system")).toBe("db.system.name");
    expect(renamedAttribute("db.system.name")).toBeUndefined();
    expect(renamedMetric("http.server.request.duration")).toBeUndefined();
  });
});

describe("what stands beside the catalogue", () => {
  it("maps prom-client's metrics to metrics and attributes that exist, or says why not", () => {
    for (const { promClient, metric, attributes, labels, note } of promClientCounterparts) {
      const known = metric === undefined ? undefined : findMetric(metric);
      expect([promClient, known ?? note]).not.toContain(undefined);
      const used = [...Object.keys(attributes ?? {}), ...Object.values(labels ?? {})];
      expect(known?.attributes.map(({ name }) => name) ?? []).toEqual(expect.arrayContaining(used));
    }
  });

  it("lists values only of attributes that some metric has", () => {
    const names = new Set(catalogue.flatMap(({ attributes }) => attributes.map(({ name }) => name)));
    expect(Object.keys(attributeValues).filter((name) => !names.has(name))).toEqual([]);
  });

  it.each([...Object.values(httpServer), ...Object.values(runtime)])("agrees with our own $name", (own) => {
    const known = findMetric(own.name);
    expect(known && toPrometheusName(known)).toBe(toPrometheusName(own));
    const attributes = known?.attributes.map(({ name }) => name) ?? [];
    expect(attributes).toEqual(expect.arrayContaining(Object.keys(own.labels)));
  });
});

describe("the known names", () => {
  it("hold every metric and attribute of the catalogue in their namespaces", () => {
    for (const { name, attributes } of catalogue) {
      expect(knownMetricNames(name.split(".")[0] ?? "")).toContain(name);
      for (const attribute of attributes) {
        const known = knownAttributes(attribute.name.split(".")[0] ?? "");
        expect([attribute.name, known?.has(attribute.name) ?? true]).toEqual([attribute.name, true]);
      }
    }
  });

  it("hold what every rename of an attribute leads to", () => {
    for (const { to } of attributeRenames) {
      const known = knownAttributes(to.split(".")[0] ?? "");
      expect([to, known?.has(to) ?? true]).toEqual([to, true]);
    }
  });

  it("say nothing of namespaces that are not held", () => {
    expect(knownAttributes("shop")).toBeUndefined();
    expect(knownMetricNames("constructor")).toBeUndefined();
  });
});

it("tells the former unit of a renamed duration", () => {
  expect(renameOfMetric("http.server.duration")).toMatchObject({
    to: "http.server.request.duration",
    unit: "ms",
  });
  expect(renameOfMetric("db.client.connections.timeouts")).toEqual({
    from: "db.client.connections.timeouts",
    to: "db.client.connection.timeouts",
  });
});

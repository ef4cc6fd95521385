// The operating-system process, by semantic conventions v1.44.0.
import { metric, type CatalogueMetric } from "./catalogue-metric.ts";

/** CPU, memory, files and uptime of the process. */
export const processMetrics: readonly CatalogueMetric[] = [
  metric("process.cpu.time", "counter", "s", "release_candidate", { required: ["cpu.mode"] }),
  metric("process.cpu.utilization", "gauge", "1", "release_candidate", { required: ["cpu.mode"] }),
  metric("process.memory.usage", "updowncounter", "By", "release_candidate", {}),
  metric("process.memory.virtual", "updowncounter", "By", "release_candidate", {}),
  metric("process.memory.utilization", "gauge", "1", "development", {}),
  metric("process.disk.io", "counter", "By", "release_candidate", { required: ["disk.io.direction"] }),
  metric("process.disk.operations", "counter", "{operation}", "development", {
    required: ["disk.io.direction"],
  }),
  metric("process.network.io", "counter", "By", "release_candidate", { required: ["network.io.direction"] }),
  metric("process.thread.count", "updowncounter", "{thread}", "release_candidate", {}),
  metric("process.unix.file_descriptor.count", "updowncounter", "{file_descriptor}", "release_candidate", {}),
  metric("process.windows.handle.count", "updowncounter", "{handle}", "release_candidate", {}),
  metric("process.context_switches", "counter", "{context_switch}", "release_candidate", {
    required: ["process.context_switch.type"],
  }),
  metric("process.paging.faults", "counter", "{fault}", "release_candidate", {
    recommended: ["system.paging.fault.type"],
  }),
  metric("process.signals_pending", "updowncounter", "{signal}", "development", {}),
  metric("process.uptime", "gauge", "s", "release_candidate", {}),
];

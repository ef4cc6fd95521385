import { capped } from "../label.ts";
import { counter, gauge, histogram } from "../metric.ts";

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

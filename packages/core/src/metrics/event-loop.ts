import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { runtime } from "@telltale/conventions";
import type { Registry } from "./registry.ts";

/**
 * How often the loop's delay is sampled, in milliseconds; what prom-client and OpenTelemetry use, so that figures
 * compare. A loop that turns anyway shows no difference; an idle one is woken for it, at 4 ms of CPU a second.
 */
const resolution = 10;

type DelayHistogram = ReturnType<typeof monitorEventLoopDelay>;

/** Exposes the event loop's delay since the last scrape, its utilization, and the time it was active and idle. */
export function instrumentEventLoop(registry: Registry): () => void {
  const stopDelay = instrumentDelay(registry);
  const stopTime = instrumentTime(registry);
  return () => {
    stopDelay();
    stopTime();
  };
}

function instrumentDelay(registry: Registry): () => void {
  const read = defineDelays(registry);
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  const stop = registry.onScrape(() => {
    if (histogram.count === 0) return; // two scrapes at once: the last figures stand
    read(histogram);
    histogram.reset();
  });
  return () => {
    stop();
    histogram.disable();
  };
}

/**
 * The figures are Node's own, as the semantic conventions ask: the sampling interval is part of each. Mean and
 * deviation walk the whole histogram, 0.1 and 0.3 to 0.6 ms a scrape; all other readings together take less than 0.1.
 */
function defineDelays(registry: Registry): (histogram: DelayHistogram) => void {
  const min = registry.define(runtime.delayMin);
  const max = registry.define(runtime.delayMax);
  const mean = registry.define(runtime.delayMean);
  const stddev = registry.define(runtime.delayStddev);
  const p50 = registry.define(runtime.delayP50);
  const p90 = registry.define(runtime.delayP90);
  const p99 = registry.define(runtime.delayP99);
  return (histogram) => {
    min.set(histogram.min / 1e9);
    max.set(histogram.max / 1e9);
    mean.set(histogram.mean / 1e9);
    stddev.set(histogram.stddev / 1e9);
    p50.set(histogram.percentile(50) / 1e9);
    p90.set(histogram.percentile(90) / 1e9);
    p99.set(histogram.percentile(99) / 1e9);
  };
}

function instrumentTime(registry: Registry): () => void {
  const utilization = registry.define(runtime.utilization);
  const time = registry.define(runtime.loopTime);
  let last = { active: 0, idle: 0, utilization: 0 };
  return registry.onScrape(() => {
    const current = performance.eventLoopUtilization();
    utilization.set(performance.eventLoopUtilization(current, last).utilization || 0);
    time.add(Math.max(0, current.active - last.active) / 1_000, { "nodejs.eventloop.state": "active" });
    time.add(Math.max(0, current.idle - last.idle) / 1_000, { "nodejs.eventloop.state": "idle" });
    last = current;
  });
}

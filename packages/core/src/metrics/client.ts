// The only file that imports the metrics client.
import { collectDefaultMetrics, register, Registry } from "prom-client";
import type { GuestRegistry } from "./registry.ts";

/** The registry that prom-client's users share in this process, to be included as a guest. */
export function processRegistry(): GuestRegistry {
  return register;
}

let classic: Registry | undefined;

/**
 * The runtime under prom-client's own names, `nodejs_eventloop_lag_seconds` and the like, for dashboards and alerts
 * that were made for them. A name one of the other guests has is left to that guest, whose own default metrics it is.
 * One set serves the whole process, since prom-client cannot stop what it has started. A few of its gauges end in
 * `_total`; promtool says so, and the names are what this is for.
 */
export function classicRuntime(others: readonly GuestRegistry[]): GuestRegistry {
  const registry = (classic ??= collectClassic());
  return {
    async metrics() {
      const names = registry.getMetricsAsArray().map(({ name }) => name);
      const own = names.filter((name) => !others.some((other) => shows(other, name)));
      const texts = await Promise.all(own.map((name) => registry.getSingleMetricAsString(name)));
      return `${texts.join("\n")}\n`;
    },
  };
}

function collectClassic(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

function shows(guest: GuestRegistry, name: string): boolean {
  const { getSingleMetric } = guest as { getSingleMetric?: (name: string) => unknown }; // all three clients have it
  return typeof getSingleMetric === "function" && getSingleMetric.call(guest, name) !== undefined;
}

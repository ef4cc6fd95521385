import { HostMetric } from "./host-metric.ts";
import type { GuestRegistry, HostRegistry } from "./registry.ts";

/** What of a user's registry a scrape needs, to leave our facades out of it. */
interface Both extends GuestRegistry, HostRegistry {
  getMetricsAsArray(): readonly unknown[];
}

const wrapped = new WeakMap<GuestRegistry, GuestRegistry>();

/**
 * A guest without what we show through it: a registry that is host and guest at once, as prom-client's own often is,
 * would give our metrics back to us. The same guest gives the same answer, so that including it twice counts once.
 */
export function unhosted(guest: GuestRegistry): GuestRegistry {
  if (!isBoth(guest)) return guest;
  let without = wrapped.get(guest);
  if (!without) wrapped.set(guest, (without = { metrics: () => askWithout(guest) }));
  return without;
}

/**
 * The clients list their metrics before anything is awaited, so our facades step out for that one call. Facades of
 * every instance do: what a guest has besides its own is somebody's exposition already.
 */
function askWithout(guest: Both): string | Promise<string> {
  const facades = guest.getMetricsAsArray().filter((metric) => metric instanceof HostMetric);
  for (const { name } of facades) guest.removeSingleMetric(name);
  try {
    return guest.metrics();
  } finally {
    for (const facade of facades) putBack(guest, facade);
  }
}

function putBack(guest: Both, facade: HostMetric): void {
  try {
    guest.registerMetric(facade);
  } catch {
    // Somebody's collect() took the name in the meantime; it is theirs.
  }
}

function isBoth(guest: GuestRegistry): guest is Both {
  const { registerMetric, removeSingleMetric, getMetricsAsArray } = (guest ?? {}) as Partial<Both>;
  return [registerMetric, removeSingleMetric, getMetricsAsArray].every(
    (method) => typeof method === "function",
  );
}

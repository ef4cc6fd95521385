import { constants, PerformanceObserver } from "node:perf_hooks";

/** The kinds OpenTelemetry names (`v8js.gc.type`). */
type GcType = "major" | "minor" | "incremental" | "weakcb";
type Listener = (type: GcType, seconds: number) => void;

const listeners = new Set<Listener>();
let observer: PerformanceObserver | undefined;

/**
 * Tells of every garbage collection from now on, at some 40 µs each. One observer serves the whole process.
 * Returns how to stop.
 */
export function watchGarbageCollection(listener: Listener): () => void {
  listeners.add(listener);
  observer ??= observe();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  };
}

function observe(): PerformanceObserver {
  const created = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tell(entry);
  });
  created.observe({ entryTypes: ["gc"] });
  return created;
}

function tell(entry: { readonly duration: number; readonly detail?: unknown }): void {
  const { kind } = entry.detail as { readonly kind: number }; // what Node puts on every entry of type gc
  const type = types.get(kind);
  if (type) for (const listener of listeners) listener(type, entry.duration / 1_000);
}

const types: ReadonlyMap<number, GcType> = new Map([
  [constants.NODE_PERFORMANCE_GC_MAJOR, "major"],
  [constants.NODE_PERFORMANCE_GC_MINOR, "minor"],
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL, "incremental"],
  [constants.NODE_PERFORMANCE_GC_WEAKCB, "weakcb"],
]);

import { runtime } from "@telltale/conventions";
import { instrumentEventLoop } from "./event-loop.ts";
import { watchGarbageCollection } from "./gc-observer.ts";
import { instrumentMemory } from "./memory.ts";
import { instrumentProcess } from "./process.ts";
import type { Registry } from "./registry.ts";

/** Exposes the Node.js runtime and its process under OpenTelemetry's names. Keeps nothing alive. Returns how to stop. */
export function instrumentRuntime(registry: Registry): () => void {
  const stops = [
    instrumentEventLoop(registry),
    instrumentGarbageCollection(registry),
    instrumentMemory(registry),
    instrumentProcess(registry),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function instrumentGarbageCollection(registry: Registry): () => void {
  const duration = registry.define(runtime.gcDuration);
  // Each kind is there from the start, so that its first collection is an increase.
  const bound = {
    major: duration.bind({ "v8js.gc.type": "major" }),
    minor: duration.bind({ "v8js.gc.type": "minor" }),
    incremental: duration.bind({ "v8js.gc.type": "incremental" }),
    weakcb: duration.bind({ "v8js.gc.type": "weakcb" }),
  };
  return watchGarbageCollection((type, seconds) => bound[type].record(seconds));
}

import type { Server } from "node:net";
import type { Bench } from "./bench.ts";
import { createGate } from "./gate.ts";

/** A drain that has not begun. */
export interface PreparedDrain {
  /** Tells its listener, and no other, that SIGTERM has come. */
  readonly terminate: () => void;
  /** Resolves when it has come to its hooks: nothing was left to wait for. */
  readonly drained: Promise<void>;
}

/**
 * Prepares a drain that begins at once and waits for hours: it ends in time only if it waits for nothing that it need
 * not wait for.
 */
export function prepareDrain({
  telemetry,
  server,
}: {
  readonly telemetry: Bench["telemetry"];
  readonly server: Server;
}): PreparedDrain {
  const drained = createGate();
  const before = new Set(process.listeners("SIGTERM"));
  telemetry.drain(server, {
    delay: "0ms",
    linger: "1h",
    deadline: "2h",
    exit: false,
    onDrain: drained.open,
  });
  const added = process.listeners("SIGTERM").filter((listener) => !before.has(listener));
  return {
    terminate: () => {
      for (const listener of added) listener("SIGTERM");
    },
    drained: drained.passed,
  };
}

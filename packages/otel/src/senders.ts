// All that sends to a collector until the process ends, under one registered symbol, so that tracing, metrics and two
// copies of this package end together: at once, within one deadline.
import { setTraceBridge, traceBridge, type TraceBridge } from "@telltale/core/adapter";
import { flushAtProcessEnd, type Ending } from "./process-end.ts";

/** Has a sender flushed and shut down as the process ends, last in a drain included. Returns how to leave it out again. */
export function addSender(sender: Ending): () => void {
  const all = everySender();
  all.senders.add(sender);
  joinDrain(all);
  return () => all.senders.delete(sender);
}

/** Flushes every sender; ends within the deadline and never rejects. */
export function flushSenders(): Promise<void> {
  return everySender().flush();
}

interface Senders extends Ending {
  readonly senders: Set<Ending>;
  /** The bridge through which a drain flushes them. */
  bridge?: TraceBridge;
  flush(): Promise<void>;
}

const key = Symbol.for("telltale.senders");
const shared = globalThis as { [key]?: Senders };

function everySender(): Senders {
  return (shared[key] ??= watchProcessEnd());
}

function watchProcessEnd(): Senders {
  const senders = new Set<Ending>();
  const all: Senders = {
    senders,
    async flush() {
      await Promise.all([...senders].map((sender) => sender.flush()));
    },
    async shutdown() {
      return (await Promise.all([...senders].map((sender) => sender.shutdown()))).every(Boolean);
    },
  };
  flushAtProcessEnd(all);
  return all;
}

/** Core flushes one bridge. It is tracing's, or one of ours that also does what the one before it did. */
function joinDrain(all: Senders): void {
  const before = traceBridge();
  if (before && (before === all.bridge || before.flush === flushSenders)) return;
  all.bridge = {
    active: () => before?.active(),
    request: () => before?.request(),
    flush: async () => void (await Promise.all([before?.flush(), all.flush()])),
  };
  setTraceBridge(all.bridge);
}

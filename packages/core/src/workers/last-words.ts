import { isMainThread } from "node:worker_threads";
import { after } from "../clock.ts";

/** How long a worker that disconnects waits for its last words to leave, in milliseconds. */
const patience = 1_000;

const speakers = new Set<() => Promise<void>>();
let stop: (() => void) | undefined;

/**
 * Calls back when this process or thread ends in order, or disconnects from its primary: the last moment to be heard.
 * Returns how to call it off.
 */
export function onLastChance(speak: () => Promise<void>): () => void {
  speakers.add(speak);
  stop ??= watch();
  return () => {
    speakers.delete(speak);
    if (speakers.size > 0) return;
    stop?.();
    stop = undefined;
  };
}

function watch(): () => void {
  process.on("exit", onExit);
  const restore = isMainThread ? speakBeforeDisconnect() : undefined;
  return () => {
    process.off("exit", onExit);
    restore?.();
  };
}

function onExit(): void {
  void speakAll();
}

/**
 * Node tells of a disconnect when it is too late to send anything. Its cluster calls `process.disconnect` once the
 * servers of the worker have answered everything, so this is where the last words go.
 */
function speakBeforeDisconnect(): (() => void) | undefined {
  const original = process.disconnect?.bind(process);
  if (!original) return undefined;
  let isLeaving = false;
  const disconnect = (): void => {
    if (isLeaving) return;
    isLeaving = true;
    void speakWithinPatience().then(() => {
      isLeaving = false;
      // Someone else may have cut the line meanwhile.
      if (!process.connected) return;
      if (process.channel) original();
      else tellOfLoss();
    });
  };
  process.disconnect = disconnect;
  return () => {
    if (process.disconnect === disconnect) process.disconnect = original;
  };
}

/** The primary is gone: Node has closed the line behind its own call of `disconnect`, which would fail now. */
function tellOfLoss(): void {
  process.connected = false;
  process.emit("disconnect");
}

async function speakWithinPatience(): Promise<void> {
  await new Promise<void>((resolve) => {
    const callOff = after(patience, resolve);
    void speakAll().then(() => {
      callOff();
      resolve();
    });
  });
}

async function speakAll(): Promise<void> {
  await Promise.allSettled([...speakers].map((speak) => speak()));
}

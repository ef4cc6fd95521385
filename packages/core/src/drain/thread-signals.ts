// How the threads of a process learn that it ends: they get no signals of their own.
import { postMessageToThread } from "node:worker_threads";
import type { DrainSignal } from "./signals.ts";

/** Marks our messages among the application's own. */
const protocol = "telltale.drain/1";

/** The main thread's id, in every process. */
const mainThread = 0;

type Message = { readonly telltale: typeof protocol; readonly say: "hello" | DrainSignal };

/** In a thread: says that it has something to drain, and hears when it shall. Returns how to stop. */
export function hearMainThread(hear: (signal: DrainSignal) => void): () => void {
  const accept = (value: unknown): void => {
    const say = readMessage(value);
    if (say === "SIGTERM" || say === "SIGINT") hear(say);
  };
  process.on("workerMessage", accept);
  // Refused when nobody there listens; the thread ends with its process then.
  send(mainThread, "hello").catch(() => {});
  return () => void process.off("workerMessage", accept);
}

/** In the main thread: hears which threads have something to drain. Returns how to stop. */
export function hearThreads(hello: (thread: number) => void): () => void {
  const accept = (value: unknown, thread: number): void => {
    if (readMessage(value) === "hello") hello(thread);
  };
  process.on("workerMessage", accept);
  return () => void process.off("workerMessage", accept);
}

/** Tells a thread to drain; one that has gone meanwhile needs no telling. */
export function tellThread(thread: number, signal: DrainSignal): void {
  send(thread, signal).catch(() => {});
}

function send(thread: number, say: Message["say"]): Promise<void> {
  return postMessageToThread(thread, { telltale: protocol, say } satisfies Message);
}

function readMessage(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("telltale" in value) || !("say" in value))
    return undefined;
  return value.telltale === protocol ? value.say : undefined;
}

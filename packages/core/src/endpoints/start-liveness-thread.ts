import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { parseDuration } from "@telltale/conventions";
import { every } from "../clock.ts";
import type { LivenessThreadOptions } from "../health/options.ts";
import type { Log } from "../log.ts";
import { describeThrown } from "../redact.ts";
import { Heartbeat, type ThreadData, type ThreadNews } from "./heartbeat.ts";

/**
 * Answers /livez on a port of its own for as long as the event loop gives signs of life, busy or not. The thread does
 * not keep the process alive; what goes wrong with it costs one line of the log. `answered` hears of what it answered.
 * Returns how to end it.
 */
export function startLivenessThread(
  options: LivenessThreadOptions,
  log: Log,
  answered: (code: number, times: number) => void,
): () => void {
  const limitMs = parseDuration(options.heartbeatLimit ?? "30s") ?? 30_000;
  const heartbeat = new Heartbeat();
  const beat = (): void => {
    heartbeat.beat();
    for (const [code, times] of heartbeat.collect()) if (times > 0) answered(code, times);
  };
  beat();
  const stopBeating = every(Math.min(longestPauseMs, limitMs / 4), beat);
  const { port, host } = options;
  const stopThread = runThread({ port, host, limitMs, memory: heartbeat.memory }, log);
  return () => {
    stopBeating();
    stopThread();
  };
}

/** How seldom the event loop may beat, in milliseconds. */
const longestPauseMs = 1_000;

/** Logs that the thread listens, and what fails. Returns how to end it. */
function runThread(data: ThreadData, log: Log): () => void {
  let isOver = false;
  const fail = (reason: string): void => {
    const fields = { port: data.port, reason };
    if (!isOver) log.error(fields, "liveness thread failed; nothing of this process answers on its port");
  };
  const end = (reason: string): void => {
    fail(reason);
    isOver = true;
  };
  try {
    const worker = createWorker(data);
    worker.on("message", (news: ThreadNews) => {
      if ("failed" in news) fail(`${news.failed}; it is tried again`);
      else log.info({ port: news.port }, "liveness thread listens");
    });
    worker.on("error", (error) => end(describeThrown(error)));
    worker.on("exit", (code) => end(`exited with code ${code}`));
    worker.unref();
    return () => {
      isOver = true;
      void worker.terminate();
    };
  } catch (error) {
    fail(describeThrown(error));
    return () => {};
  }
}

function createWorker(workerData: ThreadData): Worker {
  // Beside this file in the sources, and beside its bundle in what is published.
  const file = new URL(`./liveness-thread${extname(import.meta.url)}`, import.meta.url);
  // What the process is told to preload, such as a tracing library, would start a second time in the thread.
  return new Worker(file, { workerData, execArgv: [], env: {}, name: "telltale-liveness" });
}

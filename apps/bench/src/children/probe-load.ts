// What asks for readiness: a process of its own, on the other core.
import { once } from "node:events";
import { get, type IncomingMessage, type RequestOptions } from "node:http";
import { connect, type Socket } from "node:net";
import type { Probed } from "../probes/service.ts";
import { quantile } from "../statistics.ts";
import { answer } from "./answer.ts";

/** How probes were answered. */
export interface Answers {
  /** With anything but 200, or not at all. */
  readonly failed: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** One answer. */
export interface Answer {
  readonly status: number;
  readonly bytes: number;
  readonly ms: number;
}

const jobs = { burst, sequence, once: probe };
export type ProbeLoadJobs = typeof jobs;
answer(jobs);

/** So many probes in the same instant, over connections that are there already: 1,000 handshakes would overflow a listener's queue. */
async function burst({ port, path, probes }: Probed & { readonly probes: number }): Promise<Answers> {
  const sockets: Socket[] = [];
  while (sockets.length < probes) {
    const batch = Array.from({ length: Math.min(100, probes - sockets.length) }, () =>
      connect(port, "127.0.0.1"),
    );
    await Promise.all(batch.map((socket) => once(socket, "connect")));
    sockets.push(...batch);
  }
  return summarise(await Promise.all(sockets.map((socket) => probe({ port, path, socket }))));
}

/** Probes one after the other, each on a connection of its own as a kubelet's are: so many, or until time is over. */
async function sequence({
  port,
  path,
  probes,
  limitMs,
}: Probed & { readonly probes: number; readonly limitMs: number }): Promise<Answers> {
  const answers: Answer[] = [];
  const end = performance.now() + limitMs;
  while (answers.length < probes && performance.now() < end) answers.push(await probe({ port, path }));
  return summarise(answers);
}

const patienceMs = 20_000;

/** One probe. Never rejects; status 0 says that there was no answer. */
async function probe({ port, path, socket }: Probed & { readonly socket?: Socket }): Promise<Answer> {
  const start = performance.now();
  let [status, bytes] = [0, 0];
  try {
    const how: RequestOptions = socket ? { createConnection: () => socket } : { agent: false };
    const signal = AbortSignal.timeout(patienceMs);
    const request = get({ port, host: "127.0.0.1", path, signal, ...how });
    const [response] = (await once(request, "response")) as [IncomingMessage]; // Node's own event
    for await (const chunk of response as AsyncIterable<Buffer>) bytes += chunk.length;
    status = response.statusCode ?? 0;
  } catch {
    // Counted by its status.
  }
  return { status, bytes, ms: performance.now() - start };
}

function summarise(answers: readonly Answer[]): Answers {
  const times = answers.map(({ ms }) => ms);
  return {
    failed: answers.filter(({ status }) => status !== 200).length,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
  };
}

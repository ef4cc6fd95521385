import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setImmediate } from "node:timers/promises";
import { counter, defineService } from "@telltale/core";
import type { TelltaleOptions } from "@telltale/core/adapter";
import { testTelltale, type TestTelltale } from "@telltale/core/testing";
import { send, type Received, type Sending } from "./client.ts";
import { labelOf, type Given, type RouteKey, type Subject } from "./contract.ts";
import { createGate, type Gate } from "./gate.ts";
import { readSamples, select, sum, type Sample } from "./samples.ts";

/** The service every application under test belongs to. */
export const service = defineService({
  name: "conformance",
  metrics: {
    jobs: counter("conformance.jobs", {
      help: "Jobs done.",
      unit: "{job}",
      labels: { kind: ["near", "far"] },
    }),
  },
  dependencies: { database: { timeout: "5s" }, mailer: { impact: "degraded", timeout: "5s" } },
});

/** One application under test, listening, with its hands on what its handlers wait for. */
export interface Bench {
  readonly telemetry: TestTelltale<typeof service>;
  readonly server: Server;
  /** Every connection there has been; the server forgets those that are upgraded. */
  readonly sockets: ReadonlySet<Socket>;
  /** What the application was built from. */
  readonly given: Given;
  readonly port: number;
  /** Holds `GET /slow/:id`. */
  readonly slow: Gate;
  /** One gate before each chunk of `GET /stream/:id` or `GET /events/:id`, and one before its end. */
  readonly stream: readonly [Gate, Gate, Gate];
  /** The request id in force as each chunk was made. */
  readonly streamIds: (string | undefined)[];
  /** What handlers await between `before` and `after`, and what the streaming ones send. */
  readonly handlers: Handlers;
  send(path: string, sending?: Sending): Promise<Received>;
  scrape(): Promise<Sample[]>;
  /** How many exchanges have been counted with these labels. */
  count(labels?: Readonly<Record<string, string>>): Promise<number>;
  /** The label of a route in this framework. */
  label(route: RouteKey): string;
}

/** What the application's handlers do; a case may put its own in place. */
interface Handlers {
  pause: () => Promise<void>;
  chunks: () => AsyncIterable<string>;
}

/** What a case may ask of its application. */
export interface BenchOptions extends Pick<TelltaleOptions, "health" | "http" | "runtimeMetrics"> {
  readonly times?: 1 | 2;
}

/** Starts an application, runs one case against it, and leaves nothing behind. */
export async function withBench(
  subject: Subject,
  options: BenchOptions,
  run: (bench: Bench) => Promise<void>,
): Promise<void> {
  const bench = await startBench(subject, options);
  try {
    await run(bench);
  } finally {
    for (const gate of [bench.slow, ...bench.stream]) gate.open();
    await stop(bench);
  }
}

async function startBench(subject: Subject, { times = 1, ...options }: BenchOptions): Promise<Bench> {
  const telemetry = testTelltale(service, options);
  const slow = createGate();
  const stream = [createGate(), createGate(), createGate()] as const;
  const streamIds: (string | undefined)[] = [];
  const handlers: Handlers = {
    pause: () => setImmediate(),
    chunks: () => makeChunks(stream, () => streamIds.push(telemetry.requestId())),
  };
  const pause = () => {
    telemetry.log.info("handler pauses");
    return handlers.pause();
  };
  const given = { telemetry, times, hold: slow.wait, chunks: () => handlers.chunks(), pause };
  const server = await subject.listen(given);
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => void sockets.add(socket));
  const { port } = server.address() as AddressInfo; // listening on a port, so not a pipe
  const scrape = async () => readSamples((await send(port, "/metrics")).body);
  return {
    telemetry,
    server,
    sockets,
    given,
    port,
    slow,
    stream,
    streamIds,
    handlers,
    send: (path, sending) => send(port, path, sending),
    scrape,
    count: async (labels) =>
      sum(select(await scrape(), "http_server_request_duration_seconds_count", labels)),
    label: (route) => labelOf(subject, route),
  };
}

async function* makeChunks(gates: Bench["stream"], note: () => void): AsyncGenerator<string> {
  for (const [index, gate] of gates.entries()) {
    await gate.wait();
    note();
    if (index < gates.length - 1) yield `chunk ${index}\n`;
  }
}

async function stop({ server, sockets, telemetry }: Bench): Promise<void> {
  if (server.listening) {
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, "close");
  }
  await telemetry.close();
}

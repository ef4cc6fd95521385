import { createServer, type RequestListener } from "node:http";
import { answer } from "./answer.ts";
import { listen } from "../servers/server.ts";

/** Whose runtime metrics. */
export interface RuntimeTask {
  readonly contender: RuntimeContender;
}

export type RuntimeContender = keyof typeof handlers;

const jobs = { start, startCpu, readCpu };
export type RuntimeJobs = typeof jobs;
answer(jobs);

const handlers = {
  none: async (): Promise<RequestListener> => (_request, response) => void response.end(),
  "telltale-off": () => telltale(false),
  telltale: () => telltale(true),
  "prom-client": async () => library((await import("prom-client")).default),
  "prometheus-io": async () => library((await import("@prometheus-io/client")).default),
  platformatic: async () => library((await import("@platformatic/prom-client")).default),
};

let cpu = process.cpuUsage();

/** Serves the metrics of the process and nothing else; returns the port. */
async function start({ contender }: RuntimeTask): Promise<number> {
  return listen(createServer(await handlers[contender]()));
}

function startCpu(): void {
  globalThis.gc?.();
  cpu = process.cpuUsage();
}

/** Microseconds of processor time since, of all threads. */
function readCpu(): number {
  const { user, system } = process.cpuUsage(cpu);
  return user + system;
}

async function telltale(runtimeMetrics: boolean): Promise<RequestListener> {
  const { createTelltale } = await import("@telltale/core");
  const telemetry = createTelltale(undefined, {
    log: false,
    requestLog: false,
    registries: [],
    runtimeMetrics,
  });
  const port = telemetry.port(() => undefined);
  return (request, response) => port.accept(request, response, undefined)?.run(() => response.end());
}

/** What the three prom-clients have in common here. */
interface Library {
  readonly collectDefaultMetrics: () => void;
  readonly register: { metrics(): Promise<string> };
}

function library({ collectDefaultMetrics, register }: Library): RequestListener {
  collectDefaultMetrics();
  return (_request, response) => void register.metrics().then((text) => response.end(text));
}

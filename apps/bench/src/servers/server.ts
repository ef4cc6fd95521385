import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { TelltaleOptions } from "@telltale/core";

/** A service that listens. */
export interface Running {
  readonly port: number;
  /** Where its metrics are, at /metrics; nowhere when it has none. */
  readonly metricsPort?: number;
}

/** What every file of this folder exports under `start`. Only ours takes options. */
export type Start = (options: TelltaleOptions) => Promise<Running>;

/** Ours with nothing but what cannot be switched off: request duration, in-flight gauge, request context and ids. */
export const lean: TelltaleOptions = { log: false, requestLog: false, runtimeMetrics: false, registries: [] };

/** Starts a server on a port of its own. */
export async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return portOf(server);
}

/** The port a server listens on. */
export function portOf(server: Server): number {
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  listening.set(port, server);
  return port;
}

const listening = new Map<number, Server>();

/** The server that listens on a port in this process. @throws Error when there is none. */
export function serverOn(port: number): Server {
  const server = listening.get(port);
  if (!server) throw new Error(`nothing listens on ${port}`);
  return server;
}

/** Serves only the metrics, for libraries that do not do it in the application. */
export function listenForScrapes(handle: RequestListener): Promise<number> {
  return listen(createServer(handle));
}

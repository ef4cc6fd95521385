import type { Server } from "node:http";
import type { Platform } from "@telltale/conventions";
import { addressOf } from "../four.ts";
import { startPrometheus, type Prometheus } from "../prometheus.ts";
import { checkout, startBackend } from "./backend.ts";
import { emptyQueries } from "./empty-panels.ts";

/** Two instances of a real service, what stands before or beneath them, and a Prometheus that scrapes all of it. */
export interface Stage extends AsyncDisposable {
  /** The addresses of the service's instances. */
  readonly servers: readonly string[];
  /** Which queries of a board find no number. */
  empty(platform: Platform, board: string): Promise<string[]>;
}

/** What is scraped beside the service: a job and its address, and how to end it. */
export interface Scenery extends AsyncDisposable {
  readonly targets: Readonly<Record<string, string>>;
}

/** Sets the stage; disposing ends everything on it. */
export async function setStage<S extends Scenery>(
  build: (servers: readonly string[]) => Promise<S>,
): Promise<Stage & { readonly scenery: S }> {
  const backends = [await startBackend(), await startBackend()];
  const servers = backends.map(addressOf);
  const scenery = await build(servers);
  const prometheus = await startPrometheus({ [checkout.name]: servers, ...scenery.targets });
  return {
    servers,
    scenery,
    empty: (platform, board) => emptyQueries(prometheus, platform, board),
    async [Symbol.asyncDispose]() {
      await clear(backends, scenery, prometheus);
    },
  };
}

async function clear(backends: readonly Server[], scenery: Scenery, prometheus: Prometheus): Promise<void> {
  await scenery[Symbol.asyncDispose]();
  for (const server of backends) {
    server.closeAllConnections();
    server.close();
  }
  await prometheus[Symbol.asyncDispose]();
}

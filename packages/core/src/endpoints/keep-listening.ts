import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { delay } from "../clock.ts";
import type { PortAddress } from "../health/options.ts";

/** What becomes of a port, and whether waiting for it keeps its thread alive. */
export interface Listening {
  readonly listens: (port: number) => void;
  /** Hears of the first failure in a row. */
  readonly fails: (error: Error) => void;
  readonly ref: boolean;
}

/** Listens; where the port cannot be had, as long as a predecessor drains on it, tries again. Returns how to give up. */
export function keepListening(
  server: Server,
  { port, host }: PortAddress,
  { listens, fails, ref }: Listening,
): () => void {
  const givenUp = new AbortController();
  let isFailing = false;
  const listen = (): void => {
    if (!givenUp.signal.aborted) server.listen(host === undefined ? { port } : { port, host });
  };
  const listenLater = async (): Promise<void> => {
    await delay(pauseMs, { ref, signal: givenUp.signal });
    listen();
  };
  server.on("listening", () => {
    isFailing = false;
    // A server that listens on a port has an address with one.
    listens((server.address() as AddressInfo).port);
  });
  server.on("error", (error) => {
    if (!isFailing) fails(error);
    isFailing = true;
    if (!server.listening) void listenLater();
  });
  listen();
  return () => givenUp.abort();
}

const pauseMs = 1_000;

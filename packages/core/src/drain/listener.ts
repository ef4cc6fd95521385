import { Server as NetServer } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Server as TlsServer } from "node:tls";
import { now } from "../clock.ts";
import { briefly, type Patience } from "./connection.ts";

/** The most connections that are still taken from the kernel's queue, which holds 511. */
const mostTurns = 1_000;

/** The end of a server at which connections come in, and those that have not got through their handshake. */
export class Listener {
  readonly #server: NetServer;
  readonly #onChange: () => void;
  #accepted = 0;
  #lastAccepted = 0;
  #handshakes = 0;

  constructor(server: NetServer, onChange: () => void) {
    this.#server = server;
    this.#onChange = onChange;
    server.on("connection", this.#accept);
    if (server instanceof TlsServer)
      server.on("secureConnection", this.#shaken).on("tlsClientError", this.#shaken);
  }

  /** Accepts no more connections and leaves the open ones alone, idle ones too. Later attempts to listen end at once. */
  async stop(): Promise<void> {
    this.#server.on("listening", this.#close);
    // Closing resets those that wait in the kernel, and Node accepts one with each turn.
    for (let turns = 0, before = -1; before !== this.#accepted && turns < mostTurns; turns += 1) {
      before = this.#accepted;
      await readKernel();
    }
    this.#close();
  }

  /** Until when it is worth waiting for handshakes. */
  waitsUntil({ linger }: Patience): number {
    return this.#handshakes > 0 ? this.#lastAccepted + Math.min(briefly, linger) : -Infinity;
  }

  release(): void {
    const server: NetServer = this.#server;
    server.off("connection", this.#accept).off("listening", this.#close);
    server.off("secureConnection", this.#shaken).off("tlsClientError", this.#shaken);
  }

  readonly #accept = (): void => {
    this.#accepted += 1;
    this.#lastAccepted = now();
    if (this.#server instanceof TlsServer) this.#handshakes += 1;
  };

  readonly #shaken = (): void => {
    this.#handshakes -= 1;
    this.#onChange();
  };

  readonly #close = (): void => {
    if (this.#server.listening) NetServer.prototype.close.call(this.#server);
  };
}

/** Lets the loop read what has arrived. The first turn may end in the phase it began in, without looking. */
export async function readKernel(): Promise<void> {
  await nextTurn();
  await nextTurn();
}

import { Server as HttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Server as HttpsServer } from "node:https";
import type { Server as NetServer, Socket } from "node:net";
import { Server as TlsServer } from "node:tls";
import { delay, now } from "../clock.ts";
import type { Upgrade } from "../http/upgraded.ts";
import { Connection, type Patience } from "./connection.ts";
import { holdRequests } from "./hold-requests.ts";
import { Listener, readKernel } from "./listener.ts";
import { Sessions } from "./sessions.ts";

/** What a deadline has cut: connections that were still worth waiting for, and what some of them had become. */
export interface Cut {
  readonly connections: number;
  readonly upgrades: readonly Upgrade[];
}

/**
 * The connections of one server and what goes on in them. `http.Server.close` is never called: it cuts idle sockets
 * under their clients' next request, and stops the timer that ends half-sent headers.
 */
export class ServerConnections {
  readonly #server: NetServer;
  readonly #connections = new Map<Socket, Connection>();
  readonly #listener: Listener;
  readonly #sessions: Sessions;
  #served = 0;
  #isDraining = false;
  #stopHolding = (): void => {};
  #onChange = (): void => {};

  constructor(server: NetServer) {
    this.#server = server;
    this.#listener = new Listener(server, () => this.#onChange());
    this.#sessions = new Sessions(server, () => this.#onChange());
    server.on(this.#openEvent(), this.#opened);
    this.#hear();
  }

  /** How many requests have been answered in full since the drain began. */
  get served(): number {
    return this.#served;
  }

  /** From this tick on each response is its connection's last. */
  announce(): void {
    this.#isDraining = true;
    this.#stopHolding = holdRequests(this.#server, this.#take);
    for (const connection of this.#connections.values()) connection.announce(this.#ended);
    this.#sessions.announce();
  }

  /** Accepts no more connections, and leaves the open ones alone. */
  stopListening(): Promise<void> {
    return this.#listener.stop();
  }

  /**
   * Waits until no connection is worth waiting for, or time is over; ends idle ones on the way whose patience is.
   * `until` is in seconds on the clock of `now`.
   */
  async settle(patience: Patience, until: number): Promise<void> {
    for (;;) {
      // What has arrived already is read before anything is judged, and cut.
      await readKernel();
      const latest = Math.max(
        this.#endIdle(patience),
        this.#sessions.waitsUntil(patience),
        this.#listener.waitsUntil(patience),
      );
      if (latest <= now() || until <= now()) return;
      await this.#change(Math.min(latest, until) - now());
    }
  }

  /** Lets HTTP/2 clients that have not answered go, too. */
  closeSessions(): void {
    this.#sessions.close();
  }

  /** Ends every connection that is left. */
  cut(patience: Patience): Cut {
    const left = [...this.#connections.values()];
    const waited = left.filter((connection) => connection.waitsUntil(patience) > now() && connection.isUsed);
    const upgrades = left.flatMap(({ upgrade }) => upgrade ?? []);
    const sessions = this.#sessions.cut();
    for (const { socket } of left) socket.destroy();
    return { connections: waited.length + sessions, upgrades };
  }

  /** Stops watching the server. */
  release(): void {
    this.#server.off(this.#openEvent(), this.#opened);
    this.#server.off("request", this.#requested);
    this.#listener.release();
    this.#sessions.release();
    this.#stopHolding();
  }

  /** Ends idle connections whose patience is over. Returns until when the others are worth waiting for. */
  #endIdle(patience: Patience): number {
    let latest = -Infinity;
    for (const connection of this.#connections.values()) {
      const until = connection.waitsUntil(patience);
      if (until > now()) latest = Math.max(latest, until);
      else if (connection.isUsed) connection.socket.destroySoon();
    }
    return latest;
  }

  /** Waits for something to end, for at most so many seconds. */
  async #change(seconds: number): Promise<void> {
    const changed = new AbortController();
    this.#onChange = () => changed.abort();
    await delay(Math.max(0, seconds * 1_000), { signal: changed.signal });
    this.#onChange = () => {};
  }

  /** On a TLS server requests carry the decrypted socket, which has its own event. */
  #openEvent(): "connection" | "secureConnection" {
    return this.#server instanceof TlsServer ? "secureConnection" : "connection";
  }

  /** First in line. On HTTP/2 only where others listen: a listener for requests changes what becomes of streams. */
  #hear(): void {
    const isHttp1 = this.#server instanceof HttpServer || this.#server instanceof HttpsServer;
    if (!isHttp1 && this.#server.listenerCount("request") === 0) return;
    if (this.#server.listeners("request").includes(this.#requested)) return;
    this.#server.prependListener("request", this.#requested);
  }

  readonly #opened = (socket: Socket): void => {
    this.#hear();
    if (!this.#isHttp2(socket)) this.#open(socket);
  };

  #isHttp2(socket: Socket): boolean {
    if (this.#server instanceof TlsServer) return "alpnProtocol" in socket && socket.alpnProtocol === "h2";
    return "updateSettings" in this.#server;
  }

  #open(socket: Socket): Connection {
    const connection = new Connection(socket);
    this.#connections.set(socket, connection);
    socket.once("close", () => {
      this.#connections.delete(socket);
      this.#onChange();
    });
    return connection;
  }

  readonly #requested = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.httpVersionMajor === 1) {
      // Held requests have been taken as they came.
      if (!this.#isDraining) this.#carrier(request).carry(response);
    } else if (this.#isDraining) response.once("close", () => this.#ended(response.writableFinished));
  };

  /** A request that came during the drain, before anybody else hears of it. */
  readonly #take = (request: IncomingMessage, response: ServerResponse): boolean =>
    this.#carrier(request).carryLast(response, this.#ended);

  #carrier({ socket }: IncomingMessage): Connection {
    return this.#connections.get(socket) ?? this.#open(socket);
  }

  readonly #ended = (isWhole: boolean): void => {
    if (isWhole) this.#served += 1;
    this.#onChange();
  };
}

import type { IncomingMessage, Server as HttpServer, ServerResponse } from "node:http";
import type { Http2ServerRequest, Http2Session } from "node:http2";
import { Server as NetServer, type Socket } from "node:net";
import { Server as TlsServer } from "node:tls";
import { setImmediate as nextTurn } from "node:timers/promises";
import { delay } from "./clock.ts";

/**
 * The connections of one server, and which of them have carried a request. `http.Server.close` is never called:
 * it cuts idle sockets under their clients' next request, and stops the timer that ends half-sent headers.
 */
export class ServerConnections {
  readonly #server: NetServer;
  readonly #isDraining: () => boolean;
  readonly #sockets = new Map<Socket, boolean>();
  readonly #sessions = new Set<Http2Session>();
  #onChange: () => void = () => {};

  constructor(server: NetServer, isDraining: () => boolean) {
    this.#server = server;
    this.#isDraining = isDraining;
    server.on(this.#connectionEvent(), this.#opened);
    server.on("session", this.#sessionOpened);
    // First in line, so that the response knows it is the last before the framework sends it.
    server.prependListener("request", this.#requested);
  }

  /** Asks HTTP/2 clients to go elsewhere; their streams under way finish. */
  closeSessions(): void {
    for (const session of this.#sessions) session.close();
  }

  /** Accepts no more connections and leaves the open ones alone, idle ones too. */
  stopListening(): void {
    NetServer.prototype.close.call(this.#server);
  }

  /** Ends connections that wait for a next request, once what has already arrived has been read. */
  async closeIdle(): Promise<void> {
    await nextTurn();
    // Only node:http's servers have it; HTTP/2 sessions were told to close.
    (this.#server as Partial<HttpServer>).closeIdleConnections?.();
  }

  /** Waits until no connection is left that has carried a request, or time is over. */
  async finishWithin(milliseconds: number): Promise<void> {
    const finished = new AbortController();
    this.#onChange = () => this.#isQuiet() && finished.abort();
    this.#onChange();
    if (!finished.signal.aborted) await delay(Math.max(0, milliseconds), { signal: finished.signal });
    // One more turn of the loop: a first request may already lie in the kernel.
    await nextTurn();
  }

  /** Ends every connection that is left. Returns how many had carried a request. */
  cut(): number {
    const used = [...this.#sockets].filter(([socket, isUsed]) => isUsed || socket.bytesWritten > 0).length;
    const sessions = this.#sessions.size;
    for (const session of this.#sessions) session.destroy();
    for (const socket of this.#sockets.keys()) socket.destroy();
    return Math.max(used, sessions);
  }

  /** Stops watching the server. */
  release(): void {
    this.#server.off(this.#connectionEvent(), this.#opened);
    this.#server.off("session", this.#sessionOpened);
    this.#server.off("request", this.#requested);
  }

  /** On a TLS server requests carry the decrypted socket, which has its own event. */
  #connectionEvent(): "connection" | "secureConnection" {
    return this.#server instanceof TlsServer ? "secureConnection" : "connection";
  }

  /** Bytes written mean a response, or an upgrade, was sent: listening for upgrades would change how Node treats them. */
  #isQuiet(): boolean {
    const isUsed = [...this.#sockets].some(([socket, hasRequest]) => hasRequest || socket.bytesWritten > 0);
    return !isUsed && this.#sessions.size === 0;
  }

  readonly #opened = (socket: Socket): void => {
    this.#sockets.set(socket, false);
    socket.once("close", () => {
      this.#sockets.delete(socket);
      this.#onChange();
    });
  };

  readonly #sessionOpened = (session: Http2Session): void => {
    this.#sessions.add(session);
    session.once("close", () => {
      this.#sessions.delete(session);
      this.#onChange();
    });
  };

  readonly #requested = (request: IncomingMessage | Http2ServerRequest, response: ServerResponse): void => {
    if ("stream" in request) {
      if (this.#isDraining()) request.stream.session?.close();
      return;
    }
    const { socket } = request;
    const isUsed = this.#sockets.get(socket);
    if (isUsed === undefined) this.#opened(socket);
    if (!isUsed) this.#sockets.set(socket, true);
    if (this.#isDraining()) response.shouldKeepAlive = false;
  };
}

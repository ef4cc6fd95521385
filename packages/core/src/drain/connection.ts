import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { now } from "../clock.ts";
import { isEventStream } from "../http/event-stream.ts";
import { upgradeOf, type Upgrade } from "../http/upgraded.ts";
import { closeWhenLast } from "./last-response.ts";

/**
 * In seconds: how long a connection that has just been made may take to send its first request, and one whose response
 * could not say that it is the last to send the next, which a busy client may have ready.
 */
export const briefly = 1;

/** How patient a drain is with those that carry nothing; seconds, on the clock of `now`. */
export interface Patience {
  /** Since when nobody is accepted any more. */
  readonly since: number;
  readonly linger: number;
}

/** A connection of one server: an HTTP/1 one, or one that has become something else. */
export class Connection {
  readonly socket: Socket;
  readonly #openedAt = now();
  #idleSince = 0;
  #isUsed = false;
  #isOver = false;
  #longest = Infinity;
  /** The newest that is under way; responses leave in order, so it is also the last to go. */
  #latest: ServerResponse | undefined;
  /** One for the connection, so that no request costs a closure, and no idle connection keeps what was sent on it. */
  readonly #forget = (): void => {
    if (this.#latest?.closed) this.#latest = undefined;
  };

  constructor(socket: Socket) {
    this.socket = socket;
  }

  /** Takes a request in. As little as can be: this is every request of a service's life. */
  carry(response: ServerResponse): void {
    this.#isUsed = true;
    this.#latest = response;
    response.on("close", this.#forget);
  }

  /** The same during a drain; false when an earlier response has said that it is the last one (RFC 9112, 9.6). */
  carryLast(response: ServerResponse, onEnd: (isWhole: boolean) => void): boolean {
    if (this.#isOver) return false;
    this.carry(response);
    this.announce(onEnd);
    return true;
  }

  /** Makes the newest response the last one. `onEnd` hears, once, when it has left; whole or not. */
  announce(onEnd: (isWhole: boolean) => void): void {
    const response = this.#latest;
    if (response === undefined) return;
    if (response.headersSent) this.#longest = briefly;
    const isLast = (): boolean => this.#latest === response;
    closeWhenLast(response, isLast, () => (this.#isOver = true));
    response.once("close", () => {
      this.#idleSince = now();
      onEnd(response.writableFinished);
      // Nobody sends a next request behind an event stream: its client comes back on its own, when it likes.
      if (!this.isBusy && isEventStream(response)) this.socket.destroySoon();
    });
  }

  /** Whether it has ever carried anything. */
  get isUsed(): boolean {
    return this.#isUsed || this.upgrade !== undefined;
  }

  get isBusy(): boolean {
    return this.#latest !== undefined || this.upgrade !== undefined;
  }

  /** What it has become when it carries requests no more. */
  get upgrade(): Upgrade | undefined {
    const known = upgradeOf(this.socket);
    // Bytes without a request: another protocol. To listen for upgrades would change what Node does with them.
    if (known || this.#isUsed || this.socket.bytesWritten === 0) return known;
    return { protocol: "_OTHER", since: this.#openedAt };
  }

  /** Until when it is worth waiting for. A used one may be used again; one that never was gets little time. */
  waitsUntil({ since, linger }: Patience): number {
    if (this.isBusy) return Infinity;
    if (!this.#isUsed) return this.#openedAt + Math.min(briefly, linger);
    return Math.max(since, this.#idleSince) + Math.min(this.#longest, linger);
  }
}

import type { Http2Session } from "node:http2";
import type { Server } from "node:net";
import { after, now } from "../clock.ts";
import { briefly, type Patience } from "./connection.ts";

/** The largest id a stream can have: no stream the client has opened is refused (RFC 9113, 6.8). */
const anyStream = 2 ** 31 - 1;

/** The HTTP/2 sessions of one server. Node's own `close` tells them nothing before release 24. */
export class Sessions {
  readonly #server: Server;
  readonly #onChange: () => void;
  readonly #open = new Map<Http2Session, { readonly openedAt: number; isTold: boolean }>();
  #isDraining = false;

  constructor(server: Server, onChange: () => void) {
    this.#server = server;
    this.#onChange = onChange;
    server.on("session", this.#opened);
  }

  /** Sends everybody away, those included who come later and ask for something. */
  announce(): void {
    this.#isDraining = true;
    for (const session of this.#open.keys()) this.#tellUsed(session);
  }

  /** Takes no more streams; a session ends with its last one. */
  close(): void {
    for (const session of this.#open.keys()) if (isUsed(session)) session.close();
  }

  /** Until when it is worth waiting, as with connections. */
  waitsUntil({ linger }: Patience): number {
    let latest = -Infinity;
    for (const [session, { openedAt }] of this.#open)
      latest = Math.max(latest, isUsed(session) ? Infinity : openedAt + Math.min(briefly, linger));
    return latest;
  }

  /** Ends all that are left. Returns how many had carried a stream. */
  cut(): number {
    const sessions = [...this.#open.keys()];
    const used = sessions.filter(isUsed).length;
    for (const session of sessions) session.destroy();
    return used;
  }

  release(): void {
    this.#server.off("session", this.#opened);
  }

  readonly #opened = (session: Http2Session): void => {
    this.#open.set(session, { openedAt: now(), isTold: false });
    if (this.#isDraining) this.#tellUsed(session);
    session.once("close", () => {
      this.#open.delete(session);
      this.#onChange();
    });
  };

  /** One that has asked for nothing yet would have come in vain. */
  #tellUsed(session: Http2Session): void {
    if (isUsed(session)) this.#tell(session);
    else session.once("stream", () => this.#tell(session));
  }

  /**
   * First a GOAWAY that refuses nothing. Once its client has read that, which the answer to a ping tells, nothing it
   * sent before is still on its way, and the second one names the true last stream (RFC 9113, 6.8).
   */
  #tell(session: Http2Session): void {
    const state = this.#open.get(session);
    if (!state || state.isTold || session.closed || session.destroyed) return;
    state.isTold = true;
    const close = (): void => void (session.destroyed || session.close());
    session.goaway(0, anyStream);
    // Not every client answers once it has been sent away: Node's own does only while it has a stream.
    const callOff = after(briefly * 1_000, close);
    session.once("close", callOff).ping(close);
  }
}

function isUsed(session: Http2Session): boolean {
  return !session.destroyed && (session.state.lastProcStreamID ?? 0) > 0;
}

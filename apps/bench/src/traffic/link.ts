import { connect, type Socket } from "node:net";

/** What one end of a connection hears. */
export interface LinkEvents {
  readonly connected: () => void;
  readonly data: (chunk: Buffer) => void;
  /** The other side has closed, or the connection broke: with the code of the error, if there was one. Told once. */
  readonly ended: (code: string | undefined) => void;
}

/** A connection over a line with a length. */
export interface Link {
  write(text: string): void;
  /** Closes this end; nothing is heard any more. */
  close(): void;
}

/**
 * Connects over a line on which everything takes so long in each direction: the handshake, bytes, the end of the
 * stream and resets. All arrives, and in order, as timers of one length fire in the order they were set.
 */
export function openLink(port: number, oneWayMs: number, events: LinkEvents): Link {
  let socket: Socket | undefined;
  let isClosed = false;
  const travel = (arrive: () => void): void => {
    if (oneWayMs === 0) arrive();
    else setTimeout(arrive, oneWayMs);
  };
  const arrived = (tell: () => void): void => travel(() => void (isClosed || tell()));
  const ended = (code?: string): void =>
    arrived(() => {
      isClosed = true;
      travel(() => socket?.destroy());
      events.ended(code);
    });
  travel(() => {
    // Half open, so that what is still on its way to a server that has closed gets there and is refused there.
    socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
    socket.on("connect", () => arrived(events.connected));
    socket.on("data", (chunk) => arrived(() => events.data(chunk)));
    socket.on("end", () => ended());
    socket.on("error", (error: NodeJS.ErrnoException) => ended(error.code));
  });
  return {
    write: (text) => travel(() => void socket?.write(text)),
    close() {
      isClosed = true;
      travel(() => socket?.end());
    },
  };
}

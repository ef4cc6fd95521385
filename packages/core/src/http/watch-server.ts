// Hears what a server says of bytes that never become a request of the framework. Its `emit` is wrapped, since a
// listener would change what Node does: with one for `clientError` it no longer answers, with one for `upgrade` it upgrades.
import type { EventEmitter } from "node:events";
import type { IncomingMessage } from "node:http";
import type { Server } from "node:net";
import { answerRefusal, isRefusal, responseOn, type HttpSocket, type Refusal } from "./refusal.ts";

/** What is done with what a server says. Nothing of it may throw. */
export interface Hearing {
  /** Hears no more; another instance may take over the servers. */
  isOver: boolean;
  /** A request was refused, and its client sent this status; undefined when none. */
  refused(refusal: Refusal, socket: HttpSocket, status: number | undefined): void;
  /** A request was taken over by a listener, with the connection or HTTP/2 response that carries it. */
  upgraded(request: IncomingMessage, connection: EventEmitter): void;
  /** Node answered a request itself, with this status. */
  answered(request: IncomingMessage, status: number): void;
  /** A connection, or an HTTP/2 session, was idle for too long. */
  timedOut(connection: object): void;
}

// A registered symbol, so that two copies of this package watch a server once.
const key = Symbol.for("telltale.watched-server");
type Watched = Server & { [key]?: { hearing: Hearing } };
type Emit = (this: EventEmitter, event: string | symbol, ...args: unknown[]) => boolean;

/** Watches a server, once: whoever came first hears it, until that one's hearing is over. */
export function watchServer(server: Watched, hearing: Hearing): void {
  const before = server[key];
  if (before?.hearing.isOver) before.hearing = hearing;
  if (before) return;
  const watched = (server[key] = { hearing });
  const emit = Reflect.get(server, "emit") as Emit; // whose type names one form for each event
  const emitAndHear: Emit = function (event, ...args) {
    // By far the most, and a third of a microsecond cheaper without spreading.
    if (event === "request" && args.length === 2) return emit.call(this, event, args[0], args[1]);
    return watched.hearing.isOver || !heard.has(event)
      ? emit.call(this, event, ...args)
      : hear(watched.hearing, event, args, () => emit.call(this, event, ...args));
  };
  server.emit = emitAndHear;
}

const heard: ReadonlySet<unknown> = new Set(["clientError", "upgrade", "connect", "dropRequest", "timeout"]);

/** Passes an event on and tells of it. What Node emits has the arguments its documentation says; others are passed on. */
function hear(hearing: Hearing, event: unknown, args: readonly unknown[], pass: () => boolean): boolean {
  const [first, second] = args;
  switch (event) {
    case "clientError":
      return hearRefusal(hearing, first, second as HttpSocket, pass);
    case "upgrade":
    case "connect":
      return hearUpgrade(hearing, first as IncomingMessage, second as EventEmitter, pass);
    case "dropRequest":
      hearing.answered(first as IncomingMessage, 503);
      return pass();
    default:
      hearing.timedOut(first as object);
      return pass();
  }
}

function hearRefusal(hearing: Hearing, error: unknown, socket: HttpSocket, pass: () => boolean): boolean {
  if (!isRefusal(error) || !socket.writable) return pass();
  const { hasBegun } = responseOn(socket);
  const { isHandled, status } = answerRefusal(error, socket, pass);
  hearing.refused(error, socket, hasBegun ? undefined : status);
  return isHandled;
}

/** HTTP/1 upgrades only where somebody listens; HTTP/2 asks first, and answers 405 itself when nobody does. */
function hearUpgrade(
  hearing: Hearing,
  request: IncomingMessage,
  connection: EventEmitter,
  pass: () => boolean,
): boolean {
  const isTaken = request.httpVersionMajor === 1;
  if (isTaken) hearing.upgraded(request, connection);
  const isHandled = pass();
  if (isTaken) return isHandled;
  if (isHandled) hearing.upgraded(request, connection);
  else hearing.answered(request, 405);
  return isHandled;
}

// What a client is told whose bytes are refused before they become a request.
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** A connection of node:http. */
export type HttpSocket = Socket & {
  // Not documented, but set and cleared by every release of Node; others (http-terminator, stoppable) read it too.
  readonly ["_httpMessage"]?: (ServerResponse & { readonly ["_headerSent"]?: boolean }) | null;
};

/** The response whose turn it is on a connection, and whether its first bytes have left. */
export function responseOn(socket: HttpSocket): { response: ServerResponse | undefined; hasBegun: boolean } {
  const response = socket["_httpMessage"] ?? undefined;
  return { response, hasBegun: response?.["_headerSent"] === true };
}

/** What is refused: by the parser, or by the server's own timers. Other errors are a connection's own end. */
export interface Refusal extends Error {
  readonly code: string;
}

/** Whether an error of a connection refuses a request. */
export function isRefusal(error: unknown): error is Refusal {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && (code.startsWith("HPE_") || code === requestTimeout);
}

/** Whether the server stopped waiting for the rest of a request. */
export function isTimeout({ code }: Refusal): boolean {
  return code === requestTimeout;
}

const requestTimeout = "ERR_HTTP_REQUEST_TIMEOUT";

/** What became of a refused request. */
export interface Answer {
  /** Whether the server has a listener that answered, or chose not to. */
  readonly isHandled: boolean;
  /** The status the client was sent; undefined when none. */
  readonly status: number | undefined;
}

/** Lets Node and the server's listeners answer a refusal, and reads from the socket which status that was. */
export function answerRefusal(refusal: Refusal, socket: HttpSocket, answer: () => boolean): Answer {
  const heard = listenForStatus(socket);
  let isHandled = false;
  try {
    isHandled = answer();
  } finally {
    heard.stop();
  }
  return { isHandled, status: isHandled ? heard.status : statusOf(refusal) };
}

/** What Node answers where nobody listens (`socketOnError` in its lib/_http_server.js). */
function statusOf({ code }: Refusal): number {
  if (code === "HPE_HEADER_OVERFLOW") return 431;
  if (code === "HPE_CHUNK_EXTENSIONS_OVERFLOW") return 413;
  return code === requestTimeout ? 408 : 400;
}

interface Heard {
  readonly status: number | undefined;
  stop(): void;
}

/** Reads the status line that is written on a socket until told to stop. */
function listenForStatus(socket: HttpSocket): Heard {
  const stops = [hearArguments(socket, "write"), hearArguments(socket, "end")];
  return {
    get status() {
      return stops.map(({ first }) => statusIn(first)).find((status) => status !== undefined);
    },
    stop: () => stops.forEach(({ stop }) => stop()),
  };
}

/** Keeps the first argument one of a socket's methods is called with; a method of the prototype comes back by deletion. */
function hearArguments(socket: HttpSocket, name: "write" | "end"): { first: unknown; stop: () => void } {
  const own = Object.getOwnPropertyDescriptor(socket, name);
  const method = socket[name].bind(socket) as (...args: unknown[]) => unknown; // arguments pass through as they are
  const heard = {
    first: undefined as unknown,
    stop: () => void (own ? Object.defineProperty(socket, name, own) : Reflect.deleteProperty(socket, name)),
  };
  const value = (...args: unknown[]): unknown => {
    heard.first ??= args[0];
    return method(...args);
  };
  Object.defineProperty(socket, name, { value, configurable: true, writable: true });
  return heard;
}

function statusIn(chunk: unknown): number | undefined {
  const text = typeof chunk === "string" ? chunk : chunk instanceof Uint8Array ? latin1(chunk) : "";
  const match = /^HTTP\/1\.[01] ([1-5]\d\d)\b/.exec(text);
  return match ? Number(match[1]) : undefined;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16)).toString("latin1");
}

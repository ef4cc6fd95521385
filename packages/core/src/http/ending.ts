import type { IncomingMessage, ServerResponse } from "node:http";
import type { Http2ServerResponse } from "node:http2";

/** The semantic conventions' `error.type` of a server: a 5xx status; other statuses are no error of the server's. */
export function errorOfStatus(status: number): string | undefined {
  return status >= 500 ? String(status) : undefined;
}

/**
 * Why a response that closed was not answered in full: a 5xx status, or who cut it short; undefined when it was.
 * A server that ran out of patience (`timeout`) and one that broke off are told from a client that left.
 */
export function errorOfEnding(
  request: IncomingMessage,
  response: ServerResponse,
  status: number | undefined,
  isTimedOut: boolean,
): string | undefined {
  if (status !== undefined && status >= 500) return String(status);
  const ending = request.httpVersionMajor === 2 ? endingOfStream(response) : endingOf(request, response);
  if (ending === "complete" && status !== undefined) return undefined;
  if (ending === "server_aborted") return isTimedOut ? "timeout" : ending;
  return "client_aborted";
}

type Ending = "complete" | "client_aborted" | "server_aborted";

function endingOf({ socket }: { readonly socket: Ended }, response: ServerResponse): Ending {
  if (response.writableFinished && !isBroken(socket)) return "complete";
  // Without a socket the response never had its turn: Node itself broke it off when the connection closed.
  if (response.errored && response.socket !== null) return "server_aborted";
  return isLeft(socket) ? "client_aborted" : "server_aborted";
}

/** What a socket knows of its end; an injected one knows nothing. */
interface Ended {
  readonly errored?: NodeJS.ErrnoException | null;
  readonly readableEnded?: boolean;
}

/** Whether a connection failed. Node 22 calls a response finished also when what was left of it was cancelled by that. */
function isBroken({ errored }: Ended): boolean {
  return errored?.syscall !== undefined;
}

/** Whether the other side ended a connection: it said so, the network did, or it sent what is no HTTP. */
function isLeft(socket: Ended): boolean {
  const { errored, readableEnded } = socket;
  if (!errored) return readableEnded !== false;
  const { code = "" } = errored;
  // Our own `destroy` cancels what is being written.
  return (isBroken(socket) && code !== "ECANCELED") || /^(?:HPE|ERR_SSL)_/.test(code);
}

const cancelled = 8; // NGHTTP2_CANCEL

/**
 * HTTP/2 calls a response finished also when its stream was reset: Node ends it then. But a stream that the server
 * destroys cannot be ended any more.
 */
function endingOfStream(response: ServerResponse): Ending {
  const { stream } = response as unknown as Http2ServerResponse; // as its request's version says
  if (!stream.aborted) return stream.writableFinished ? "complete" : "client_aborted";
  const { code } = (stream.errored ?? {}) as NodeJS.ErrnoException; // every field of it is optional
  const isReset = stream.rstCode === cancelled || code === "ERR_HTTP2_STREAM_ERROR";
  return stream.writableFinished || isReset ? "client_aborted" : "server_aborted";
}

import { OTHER } from "@telltale/conventions";
import type { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import type { OpenExchange } from "../exchange.ts";
import type { HttpExtras } from "../metrics/http-extras.ts";
import type { HttpMetrics, HttpRecord } from "../metrics/http.ts";
import { errorOfStatus } from "./ending.ts";
import { isTimeout, responseOn, type HttpSocket, type Refusal } from "./refusal.ts";
import { schemeOf } from "./scheme.ts";
import { taken, type Marked } from "./taken.ts";
import { isUnfinished } from "./unfinished.ts";
import { countUpgrade } from "./upgrades.ts";
import type { Hearing } from "./watch-server.ts";

/** Where what is heard of servers goes. */
export interface HearingParts {
  readonly http: HttpMetrics;
  readonly extras: Pick<HttpExtras, "upgrades" | "upgradedConnections">;
  readonly open: Iterable<OpenExchange>;
  /** Something of Telltale's own failed; the server goes on without it. */
  readonly fail: (error: unknown) => void;
}

/** Counts what servers say of bytes that never become a request, and tells exchanges what became of theirs. */
export function createHearing({ http, extras, open, fail }: HearingParts): Hearing {
  const guarded = (count: () => void): void => {
    try {
      count();
    } catch (error) {
      fail(error);
    }
  };
  return {
    isOver: false,
    refused: (refusal, socket, status) => guarded(() => countRefusal(http, refusal, socket, status)),
    upgraded: (request, connection) => guarded(() => countUpgrade(extras, request, connection)),
    answered: (request, status) => guarded(() => http.record(answeredRecord(request, status))),
    timedOut: (connection) => guarded(() => tellTimeout(connection, open)),
  };
}

/** Counts a refusal, unless a request that was taken in is under way on its connection: that one counts itself. */
function countRefusal(
  http: HttpMetrics,
  refusal: Refusal,
  socket: HttpSocket,
  status: number | undefined,
): void {
  const underWay: Marked | undefined = responseOn(socket).response;
  if (underWay && taken in underWay) {
    if (isTimeout(refusal)) underWay[taken]?.timeOut();
    if (status !== undefined) underWay[taken]?.refuse(status);
    return;
  }
  // Somebody else's response has begun and is cut short.
  if (underWay && status === undefined) return;
  // Nothing was asked, or these bytes are the rest of a request that was answered and counted.
  if (socket.bytesRead === 0 || isUnfinished(socket)) return;
  http.record({
    method: OTHER,
    scheme: schemeOf(socket),
    route: undefined,
    status,
    errorType: status === undefined ? "server_aborted" : errorOfStatus(status),
    seconds: 0,
  });
}

function answeredRecord({ method = "", socket }: IncomingMessage, status: number): HttpRecord {
  const errorType = errorOfStatus(status);
  return { method, scheme: schemeOf(socket), route: undefined, status, errorType, seconds: 0 };
}

/** A socket has one response whose turn it is; an HTTP/2 session may have many. */
function tellTimeout(connection: object, open: Iterable<OpenExchange>): void {
  if (connection instanceof Socket) {
    const underWay: Marked | undefined = responseOn(connection).response;
    underWay?.[taken]?.timeOut();
  } else for (const exchange of open) exchange.timeOut(connection);
}

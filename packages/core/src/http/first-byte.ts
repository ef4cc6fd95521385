import type { ServerResponse } from "node:http";
import { now } from "../clock.ts";
import type { HttpExtras } from "../metrics/http-extras.ts";
import type { Measure } from "./measure-exchange.ts";

/** Measures until the headers of a response are written: everything passes through its `writeHead`. */
export function measureFirstByte(handle: NonNullable<HttpExtras["timeToFirstByte"]>): Measure {
  return (_request, response, startedAt) => {
    let seconds: number | undefined;
    onWriteHead(response, () => (seconds ??= now() - startedAt));
    return ({ method, route = "", status, span }) => {
      if (seconds === undefined || status === undefined) return;
      handle.recordWithin(span, seconds, {
        "http.request.method": method,
        "http.route": route,
        "http.response.status_code": String(status),
      });
    };
  };
}

function onWriteHead(response: ServerResponse, written: () => void): void {
  const writeHead = response.writeHead.bind(response);
  const noted = (...head: Parameters<typeof writeHead>) => {
    const result = writeHead(...head);
    written();
    return result;
  };
  // The type of its arguments names one of writeHead's two forms; they are passed on whichever they are.
  response.writeHead = noted as typeof writeHead;
}

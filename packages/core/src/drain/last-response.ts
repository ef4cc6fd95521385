import type { ServerResponse } from "node:http";

/**
 * Lets a response say `Connection: close` unless a further request already waits behind it: a client that has read
 * "close" takes no more answers from the connection (RFC 9112, 9.6). Decided as its headers leave; `onClose` hears
 * that it was said.
 */
export function closeWhenLast(response: ServerResponse, isLast: () => boolean, onClose: () => void): void {
  const mayStay = response.shouldKeepAlive;
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = (...args: unknown[]): ServerResponse => {
    if (!response.headersSent) sayWhether(response, mayStay && !isLast());
    writeHead(...args); // arguments pass through as they are
    // A handler that writes `Connection: keep-alive` into the call itself has the last word.
    if (!response.shouldKeepAlive) onClose();
    return response;
  };
}

function sayWhether(response: ServerResponse, stays: boolean): void {
  response.shouldKeepAlive = stays;
  // Set by hand before, it would stand above what Node decides.
  if (!stays && response.hasHeader("connection")) response.setHeader("connection", "close");
}

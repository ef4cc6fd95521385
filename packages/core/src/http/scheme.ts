import type { Scheme } from "../metrics/http.ts";

/** The scheme of a connection; read as a plain property, because HTTP/2 hands out a proxy of its socket. */
export function schemeOf(socket: object & { readonly encrypted?: boolean }): Scheme {
  return socket.encrypted === true ? "https" : "http";
}

import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { hostname } from "node:os";

/**
 * True where a request comes from this page or from somebody's own hands. Another site could point a name of its own at
 * this address (DNS rebinding), so only names we know are answered: addresses, localhost, this machine's and the one
 * listened to. And a browser says where a request came from (Sec-Fetch-Site, Origin).
 */
export function isOurPage({ headers }: Pick<IncomingMessage, "headers">, listenedTo: string): boolean {
  const { host = "", origin } = headers;
  const site = headers["sec-fetch-site"];
  if (!isKnown(nameIn(host), listenedTo)) return false;
  if (site !== undefined && site !== "same-origin" && site !== "none")
    // A link from elsewhere may open the page; it may not ask anything.
    return headers["sec-fetch-mode"] === "navigate";
  return origin === undefined || origin === `http://${host}`;
}

function isKnown(name: string, listenedTo: string): boolean {
  return isIP(name) !== 0 || ["localhost", listenedTo, hostname()].includes(name);
}

/** The host of `host:port`, of IPv6 without its brackets. */
function nameIn(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d+$/, "")
    .replace(/^\[(.*)\]$/, "$1");
}

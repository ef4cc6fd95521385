import { OTHER } from "@telltale/conventions";
import type { EventEmitter } from "node:events";
import type { IncomingMessage } from "node:http";
import type { HttpExtras } from "../metrics/http-extras.ts";
import { noteUpgrade } from "./upgraded.ts";

/** Counts an upgrade, and its connection for as long as it is open. */
export function countUpgrade(
  { upgrades, upgradedConnections }: Pick<HttpExtras, "upgrades" | "upgradedConnections">,
  request: IncomingMessage,
  connection: EventEmitter & { readonly closed?: boolean },
): void {
  const labels = { protocol: protocolOf(request) };
  upgrades.add(1, labels);
  noteUpgrade(connection, labels.protocol);
  if (connection.closed) return;
  upgradedConnections.add(1, labels);
  connection.once("close", () => upgradedConnections.add(-1, labels));
}

/** What the client asked for: `Upgrade` over HTTP/1, the extended CONNECT of RFC 8441 over HTTP/2. */
function protocolOf({ headers, method }: IncomingMessage): "websocket" | "h2c" | typeof OTHER {
  const asked = method === "CONNECT" ? headers[":protocol"] : headers.upgrade;
  const name = typeof asked === "string" ? asked.trim().toLowerCase() : "";
  return name === "websocket" || name === "h2c" ? name : OTHER;
}

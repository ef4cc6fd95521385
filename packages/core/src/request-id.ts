import { randomUUID } from "node:crypto";

/** The header a request id comes and goes in. */
export const requestIdHeader = "x-request-id";

// Lets through UUIDs, ULIDs, base64 and the big providers' ids; nothing that could break a log line, a header or HTML.
const legal = /^[A-Za-z0-9][A-Za-z0-9._:/+=@-]{0,127}$/;

/** Whether an id from outside may be used as it is. A header sent twice arrives joined by a comma and is refused. */
export function isRequestId(id: unknown): id is string {
  return typeof id === "string" && legal.test(id);
}

/** A new id. Random, because counters collide between replicas. */
export function createRequestId(): string {
  return randomUUID();
}

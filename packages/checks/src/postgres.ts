import type { CheckRun } from "@telltale/core";
import { createProbe } from "./create-probe.ts";
import { hasMethods, kindOf, refuse } from "./refuse.ts";
import { withLease } from "./with-lease.ts";

/** A pool, as pg's. */
export interface PostgresPool {
  readonly totalCount: number;
  connect(): Promise<PostgresConnection>;
}

/** A connection a pool has lent. */
export interface PostgresConnection {
  query(text: string): Promise<unknown>;
  release(destroy?: boolean): void;
  on(event: "error", listener: () => void): unknown;
  off(event: "error", listener: () => void): unknown;
}

/** A single connection, such as pg's Client, or anything else that takes a query as text. */
export interface PostgresClient {
  query(text: string): PromiseLike<unknown>;
}

/** The tag of postgres.js. */
export interface PostgresTag {
  unsafe(text: string): PromiseLike<unknown>;
}

const query = "select 1";

/**
 * Asks PostgreSQL `select 1` through your pg Pool or Client, or postgres.js tag. A pool's connection that is silent is
 * closed, so that no request gets it.
 * @throws TelltaleError definition/shape
 */
export function postgres(client: PostgresPool | PostgresClient | PostgresTag): CheckRun {
  if (isPool(client)) return createProbe("datastore", (signal) => askPool(client, signal));
  if (isClient(client)) return createProbe("datastore", () => client.query(query));
  if (hasMethods(client, "unsafe")) return createProbe("datastore", () => client.unsafe(query));
  return refuse({
    where: "postgres(client)",
    given: kindOf(client),
    expected: "a client with the method query, or postgres.js",
    hint: "Give it the pool your service uses: postgres(pool).",
  });
}

function isPool(client: object): client is PostgresPool {
  return hasMethods(client, "connect", "query") && "totalCount" in client;
}

function isClient(client: object): client is PostgresClient {
  return hasMethods(client, "query");
}

function askPool(pool: PostgresPool, signal: AbortSignal): Promise<void> {
  const lender = {
    async take() {
      const connection = await pool.connect();
      // A lent connection's errors are the borrower's: without a listener one would end the process.
      connection.on("error", ignore);
      return connection;
    },
    giveBack(connection: PostgresConnection) {
      connection.off("error", ignore);
      connection.release();
    },
    // Keeps its listener, for what the socket may still report.
    destroy: (connection: PostgresConnection) => connection.release(true),
  };
  return withLease(lender, signal, (connection) => connection.query(query));
}

function ignore(): void {}

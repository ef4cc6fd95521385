import type { CheckRun } from "@telltale/core";
import { createProbe } from "./create-probe.ts";
import { hasMethods, kindOf, refuse } from "./refuse.ts";
import { withLease } from "./with-lease.ts";

/** A pool that returns promises: mysql2/promise, mariadb. */
export interface MysqlPool {
  getConnection(): Promise<MysqlConnection>;
}

/** A connection a pool has lent. */
export interface MysqlConnection {
  query(sql: string): Promise<unknown>;
  release(): unknown;
  destroy(): unknown;
}

/** A single connection that returns promises. */
export interface MysqlClient {
  query(sql: string): PromiseLike<unknown>;
}

/** A pool or connection of mysql2 with callbacks. */
export interface MysqlCallbacks {
  promise(): MysqlPool | MysqlClient;
}

const query = "select 1";

/**
 * Asks MySQL or MariaDB `select 1` through your pool or connection of mysql2, with promises or callbacks, or of
 * mariadb. A pool's connection that is silent is closed, so that no request gets it.
 * @throws TelltaleError definition/shape
 */
export function mysql(client: MysqlPool | MysqlClient | MysqlCallbacks): CheckRun {
  const promising = hasCallbacks(client) ? client.promise() : client;
  if (isPool(promising)) return createProbe("datastore", (signal) => askPool(promising, signal));
  if (hasMethods(promising, "query")) return createProbe("datastore", () => promising.query(query));
  return refuse({
    where: "mysql(client)",
    given: kindOf(client),
    expected: "a client with the method query",
    hint: "Give it the pool your service uses: mysql(pool).",
  });
}

function hasCallbacks(client: object): client is MysqlCallbacks {
  return hasMethods(client, "promise");
}

function isPool(client: object): client is MysqlPool {
  return hasMethods(client, "getConnection");
}

function askPool(pool: MysqlPool, signal: AbortSignal): Promise<void> {
  const lender = {
    take: () => pool.getConnection(),
    giveBack: (connection: MysqlConnection) => connection.release(),
    destroy: (connection: MysqlConnection) => connection.destroy(),
  };
  return withLease(lender, signal, (connection) => connection.query(query));
}

import type { CheckRun } from "@telltale/core";
import { createProbe } from "./create-probe.ts";
import { hasMethods, kindOf, refuse } from "./refuse.ts";

/** A Db of the driver, or `mongoose.connection.db`. */
export interface MongoDatabase {
  command(command: { readonly ping: 1 }, options?: { readonly signal?: AbortSignal }): PromiseLike<unknown>;
}

/** A MongoClient. */
export interface MongoClient {
  db(name: string): MongoDatabase;
}

/**
 * Sends the command ping through your MongoClient or Db, calling it off on a timeout (driver 6.13 and later).
 * @throws TelltaleError definition/shape
 */
export function mongodb(client: MongoClient | MongoDatabase): CheckRun {
  if (!hasMethods(client, "command") && !hasMethods(client, "db")) {
    return refuse({
      where: "mongodb(client)",
      given: kindOf(client),
      expected: "a MongoClient or a Db, with the method db or command",
      hint: "Give it the client your service uses: mongodb(client).",
    });
  }
  const database = "command" in client ? client : client.db("admin");
  return createProbe("datastore", (signal) => database.command({ ping: 1 }, { signal }));
}

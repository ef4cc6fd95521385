// The shop's own PostgreSQL, in a process of its own: it holds some 470 MB.
// `pg` speaks to it over a socket, as to any server; DATABASE_URL puts another in its place.
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { readDatabasePort } from "./settings.ts";

const server = new PGLiteSocketServer({
  db: await PGlite.create(),
  port: readDatabasePort(),
  host: "127.0.0.1",
  maxConnections: 20,
});
await server.start();

const url = `postgres://postgres@${server.getServerConn()}/postgres`;
process.send?.({ url });
console.log(url);

// Nothing is kept on disk, so there is nothing to wait for.
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => process.exit());

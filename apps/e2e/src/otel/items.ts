// What the four applications of this folder share. Arguments: `drain` lets Telltale end the process, `listener` is a
// handler of the application's own that closes its server, `hasty` one that waits for tracing and exits.
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createTelltale, defineService } from "@telltale/core";
import { startTracing } from "@telltale/otel";

export const telemetry = createTelltale(defineService({ name: "items", owner: "team-items" }));

/** The answer of `GET /items/:id`, with one log line. */
export function findItem(id: string): { id: string } {
  telemetry.log.info({ item: id }, "found");
  return { id };
}

/** Prints the port once the server listens, and ends the way the arguments ask for. */
export function announce(server: Server): void {
  const print = () => console.log(JSON.stringify({ port: (server.address() as AddressInfo).port }));
  if (process.argv.includes("drain")) telemetry.drain(server, { delay: "0ms" });
  if (process.argv.includes("listener")) process.on("SIGTERM", () => closeWithCode(server, 3));
  if (process.argv.includes("hasty")) process.on("SIGTERM", () => void exitFlushed(4));
  if (server.listening) print();
  else server.once("listening", print);
}

function closeWithCode(server: Server, code: number): void {
  process.exitCode = code;
  server.close();
}

async function exitFlushed(code: number): Promise<void> {
  await startTracing().flush();
  process.exit(code);
}

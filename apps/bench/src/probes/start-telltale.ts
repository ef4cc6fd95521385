import { defineService } from "@telltale/conventions";
import { createTelltale, type Details } from "@telltale/core";
import { createServer } from "node:http";
import { lean, listen } from "../servers/server.ts";
import type { Probed, RunCheck } from "./service.ts";

const service = defineService({ name: "bench", dependencies: { database: {} } });

/** Ours with one dependency, and the default policy for its check. */
export async function startTelltale(check: RunCheck, path: string, details: Details): Promise<Probed> {
  const telemetry = createTelltale(service, { ...lean, health: { details } });
  telemetry.dependencies.database.check(check);
  const port = telemetry.port(() => undefined);
  const server = createServer((request, response) => void port.accept(request, response, undefined));
  return { port: await listen(server), path };
}

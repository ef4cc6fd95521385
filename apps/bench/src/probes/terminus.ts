import { createTerminus, HealthCheckError } from "@godaddy/terminus";
import { createServer } from "node:http";
import { listen } from "../servers/server.ts";
import type { StartProbed } from "./service.ts";

/** Its README's "With custom error messages". */
export const start: StartProbed = async (check) => {
  const path = "/readyz";
  const healthCheck = async (): Promise<void> => {
    const errors: unknown[] = [];
    await check().catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw new HealthCheckError("healthcheck failed", errors);
  };
  const server = createServer((_request, response) => void response.end());
  createTerminus(server, { healthChecks: { [path]: healthCheck } });
  return { port: await listen(server), path };
};

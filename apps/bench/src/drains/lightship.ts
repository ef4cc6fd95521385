import { createLightship } from "lightship";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { listen } from "../servers/server.ts";
import { tuned, work, type StartReplica } from "./replica.ts";

/** Its README's Express example; told that it is in Kubernetes, since it does not wait anywhere else. */
export const start: StartReplica = async (how) => {
  const server = createServer(work);
  const lightship = await createLightship({
    detectKubernetes: false,
    port: 0,
    ...(how === "tuned" && {
      shutdownDelay: tuned.delayMs,
      shutdownHandlerTimeout: tuned.deadlineMs,
      gracefulShutdownTimeout: tuned.deadlineMs,
    }),
  });
  lightship.registerShutdownHandler(() => {
    if (how === "default") return void server.close();
    // Waited for, so that it does not exit a second later with requests under way.
    return new Promise((resolve) => server.close(() => resolve()));
  });
  const port = await listen(server);
  lightship.signalReady();
  const { port: readyPort } = lightship.server.address() as AddressInfo; // it listens on a port
  return { port, ready: { port: readyPort, path: "/ready" } };
};

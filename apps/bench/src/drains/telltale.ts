import { createTelltale } from "@telltale/core";
import { createServer } from "node:http";
import { lean } from "../servers/server.ts";
import { listenAsReplica, work, type StartReplica } from "./replica.ts";

/** On node:http itself, as its peers are; tuned to the same delay and deadline as they are. */
export const start: StartReplica = (how) => {
  const telemetry = createTelltale(undefined, lean);
  const port = telemetry.port(() => undefined);
  const server = createServer((request, response) =>
    port.accept(request, response, undefined)?.run(() => work(request, response)),
  );
  return listenAsReplica(telemetry.drain(server, how === "tuned" ? { delay: "2s", deadline: "10s" } : {}));
};

import { createServer } from "node:http";
import type { PortAddress } from "../health/options.ts";
import type { Log } from "../log.ts";
import { describeThrown } from "../redact.ts";
import { createRequestId } from "../request-id.ts";
import type { Answerer } from "./create-endpoints.ts";
import { keepListening } from "./keep-listening.ts";
import { limits } from "./limits.ts";
import { notFound, sendReply } from "./reply.ts";

/**
 * Serves our paths on a port of their own, whatever becomes of the application's: it does not keep the process alive
 * and lasts through a drain. A port that cannot be had costs one line of the log. Returns how to close it.
 */
export function openManagementPort(address: PortAddress, answer: Answerer, log: Log): () => void {
  const server = createServer(limits, (request, response) => {
    if (!answer(request, response, createRequestId())) sendReply(response, notFound);
  });
  // An open connection would keep the process alive as the listener would.
  server.on("connection", (socket) => socket.unref());
  const giveUp = keepListening(server, address, {
    listens: (port) => log.info({ port }, "management port listens"),
    fails: (error) =>
      log.error(
        { port: address.port, reason: describeThrown(error) },
        "management port failed and is tried again; meanwhile only the probes on the main port answer",
      ),
    ref: false,
  });
  server.unref();
  return () => {
    giveUp();
    server.close();
    server.closeAllConnections();
  };
}

import { createReadyServer, listenAsReplica, type StartReplica } from "./replica.ts";

/** What Node's own documents have: close the server on SIGTERM, and end when nothing is left. */
export const start: StartReplica = () => {
  const { server, turnUnready } = createReadyServer();
  process.once("SIGTERM", () => {
    turnUnready();
    server.close();
  });
  return listenAsReplica(server);
};

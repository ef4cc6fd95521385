import { createReadyServer, listenAsReplica, type StartReplica } from "./replica.ts";

/** No handler at all: SIGTERM ends it where it stands. */
export const start: StartReplica = () => listenAsReplica(createReadyServer().server);

// A primary with two workers that share a port, each of them the service of `app.ts`. The same arguments.
import cluster from "node:cluster";
import { drainWorkers } from "@telltale/core";

drainWorkers();
cluster.setupPrimary({ exec: new URL("app.ts", import.meta.url).pathname });
// A manager, as most are written: whoever ends without being told by it is replaced.
cluster.on("exit", (worker) => {
  if (!worker.exitedAfterDisconnect) cluster.fork();
});
for (let count = 0; count < 2; count += 1) cluster.fork();

import { createTerminus } from "@godaddy/terminus";
import { createServer } from "node:http";
import { setTimeout } from "node:timers/promises";
import { listenAsReplica, tuned, work, type StartReplica } from "./replica.ts";

/** Its README's "How to set Terminus up with Kubernetes": a delay in `beforeShutdown`, and `useExit0`. */
export const start: StartReplica = (how) => {
  const healthChecks = { "/readyz": () => Promise.resolve() };
  const recipe = {
    beforeShutdown: () => setTimeout(tuned.delayMs),
    useExit0: true,
    timeout: tuned.deadlineMs,
  };
  return listenAsReplica(
    createTerminus(createServer(work), { healthChecks, ...(how === "tuned" && recipe) }),
  );
};

import { createHttpTerminator } from "http-terminator";
import { setTimeout } from "node:timers/promises";
import { createReadyServer, listenAsReplica, tuned, type StartReplica } from "./replica.ts";

/** Its README's `terminate()` instead of `close()`. It has neither a delay nor readiness: both by hand. */
export const start: StartReplica = (how) => {
  const { server, turnUnready } = createReadyServer();
  const options = how === "tuned" ? { gracefulTerminationTimeout: tuned.deadlineMs } : {};
  const terminator = createHttpTerminator({ server, ...options });
  const end = async (): Promise<void> => {
    turnUnready();
    if (how === "tuned") await setTimeout(tuned.delayMs);
    await terminator.terminate();
  };
  process.once("SIGTERM", () => void end());
  return listenAsReplica(server);
};

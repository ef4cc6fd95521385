import closeWithGrace from "close-with-grace";
import fastify from "fastify";
import { setTimeout } from "node:timers/promises";
import { portOf } from "../servers/server.ts";
import { tuned, workMsOf, type StartReplica } from "./replica.ts";

/** Its README's Fastify example. Tuned, Fastify goes on serving while it closes, instead of answering 503. */
export const start: StartReplica = async (how) => {
  const app = fastify(how === "tuned" ? { return503OnClosing: false } : {});
  let isReady = true;
  app.get("/work/:ms", async ({ raw }) => {
    await setTimeout(workMsOf(raw));
    return "done";
  });
  app.get("/readyz", (_request, reply) => reply.code(isReady ? 200 : 503).send(isReady ? "ok" : "draining"));
  const options = how === "tuned" ? { delay: tuned.delayMs + tuned.deadlineMs } : {};
  closeWithGrace(options, async () => {
    isReady = false;
    if (how === "tuned") await setTimeout(tuned.delayMs);
    await app.close();
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  const port = portOf(app.server);
  return { port, ready: { port, path: "/readyz" } };
};

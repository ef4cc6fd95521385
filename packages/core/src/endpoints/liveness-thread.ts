// What a thread of its own runs, started by start-liveness-thread.ts. It imports nothing of the application's and
// little of ours, for each module is memory a second time.
import { createServer, type IncomingMessage } from "node:http";
import { parentPort, workerData } from "node:worker_threads";
import { Heartbeat, type ThreadData, type ThreadNews } from "./heartbeat.ts";
import { keepListening } from "./keep-listening.ts";
import { limits } from "./limits.ts";
import { replyLiveness } from "./liveness.ts";
import { readQuery } from "./read-query.ts";
import { createTargetReader } from "./read-target.ts";
import { notAllowed, notFound, sendReply, type Reply } from "./reply.ts";

// The only one who starts this file gives it just that.
const { port, host, limitMs, memory } = workerData as ThreadData;
const heartbeat = new Heartbeat(memory);
const readTarget = createTargetReader(["/livez"]);

const server = createServer(limits, (request, response) => {
  const reply = answer(request);
  heartbeat.count(reply.status);
  sendReply(response, reply);
});
keepListening(server, host === undefined ? { port } : { port, host }, {
  listens: (found) => tell({ port: found }),
  fails: (error) => tell({ failed: error.message }),
  ref: true,
});

function answer(request: IncomingMessage): Reply {
  const target = readTarget(request);
  if (target?.path !== "/livez") return notFound;
  if (request.method !== "GET" && request.method !== "HEAD") return notAllowed;
  return replyLiveness(heartbeat.silenceMs <= limitMs, readQuery(target.query), request.headers.accept);
}

function tell(news: ThreadNews): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is a window's; a port has none
  parentPort?.postMessage(news);
}

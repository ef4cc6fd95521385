import cluster, { type Worker } from "node:cluster";
import type { Hub } from "./hub.ts";
import type { Link, LinkListener } from "./link.ts";
import { protocol, type Message } from "./message.ts";

/** From a cluster worker to its primary. */
export function linkToPrimary(listener: LinkListener): Link {
  const receive = (value: unknown): void => listener.receive(value);
  const lost = (): void => listener.lost();
  process.on("message", receive);
  process.on("disconnect", lost);
  return {
    send: (message) =>
      new Promise((resolve) => {
        if (process.connected) process.send?.(message, undefined, undefined, () => resolve());
        else resolve();
      }),
    close() {
      process.off("message", receive);
      process.off("disconnect", lost);
    },
  };
}

/** Lets the hub of a primary hear its cluster workers. Returns how to stop. */
export function listenToWorkers(hub: Pick<Hub, "receive" | "lost">): () => void {
  const links = new WeakMap<Worker, Link>();
  const linkOf = (worker: Worker): Link => {
    let link = links.get(worker);
    if (!link) links.set(worker, (link = linkTo(worker)));
    return link;
  };
  const receive = (worker: Worker, value: unknown): void => hub.receive(linkOf(worker), value);
  // "exit" may come before the last messages have been read; "disconnect" comes after them, however a worker ends.
  const lost = (worker: Worker): void => hub.lost(linkOf(worker));
  cluster.on("message", receive);
  cluster.on("disconnect", lost);
  for (const worker of Object.values(cluster.workers ?? {})) {
    if (worker) void linkOf(worker).send({ telltale: protocol, member: "", say: "call" });
  }
  return () => {
    cluster.off("message", receive);
    cluster.off("disconnect", lost);
  };
}

function linkTo(worker: Worker): Link {
  return {
    send: (message: Message) =>
      new Promise((resolve) => {
        if (worker.isConnected()) worker.send(message, () => resolve());
        else resolve();
      }),
    close() {},
  };
}

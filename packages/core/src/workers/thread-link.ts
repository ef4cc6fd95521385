import { BroadcastChannel, MessageChannel, MessagePort, postMessageToThread } from "node:worker_threads";
import type { Hub } from "./hub.ts";
import type { Link, LinkListener } from "./link.ts";
import { isRecord, protocol, type Message } from "./message.ts";

/** The main thread's id, in every process. */
const mainThread = 0;

/** From a thread to the main thread of its process: a port of its own, handed over with the first message. */
export function linkToMainThread(listener: LinkListener): Link {
  let port: MessagePort | undefined;
  // A broadcast reaches every thread, so it only tells that a hub has started.
  const calls = new BroadcastChannel(protocol);
  calls.addEventListener("message", (event: unknown) => {
    listener.receive(isRecord(event) ? event["data"] : undefined);
  });
  calls.unref();
  return {
    async send(message) {
      port ??= openPort(listener, () => (port = undefined));
      port.postMessage(message);
    },
    close() {
      calls.close();
      port?.close();
    },
  };
}

function openPort(listener: LinkListener, forget: () => void): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.on("message", (value) => listener.receive(value));
  port1.on("close", () => {
    forget();
    listener.lost();
  });
  port1.unref();
  // Refused when nobody in the main thread listens: there is no hub.
  postMessageToThread(mainThread, { telltale: protocol, port: port2 }, [port2]).catch(() => port1.close());
  return port1;
}

/** Lets the hub of a main thread hear its threads. Returns how to stop. */
export function listenToThreads(hub: Pick<Hub, "receive" | "lost">): () => void {
  const ports = new Set<MessagePort>();
  const accept = (value: unknown): void => {
    if (!isRecord(value) || value["telltale"] !== protocol || !(value["port"] instanceof MessagePort)) return;
    const port = value["port"];
    const link = linkTo(port);
    ports.add(port);
    port.on("message", (message) => hub.receive(link, message));
    port.on("close", () => {
      ports.delete(port);
      hub.lost(link);
    });
    port.unref();
  };
  process.on("workerMessage", accept);
  callThreads();
  return () => {
    process.off("workerMessage", accept);
    for (const port of ports) port.close();
  };
}

/** Tells the threads that are there already that somebody listens now. */
export function callThreads(): void {
  const calls = new BroadcastChannel(protocol);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is a window's; a channel has none
  calls.postMessage({ telltale: protocol, member: "", say: "call" } satisfies Message);
  calls.close();
}

function linkTo(port: MessagePort): Link {
  return {
    async send(message) {
      port.postMessage(message);
    },
    close: () => port.close(),
  };
}

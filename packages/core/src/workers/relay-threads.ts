import { linkToPrimary } from "./cluster-link.ts";
import type { Link } from "./link.ts";
import { protocol, readMessage } from "./message.ts";
import { callThreads, listenToThreads } from "./thread-link.ts";

let leaves = 0;
let stop = (): void => {};

/** Passes on what the threads of a cluster worker and the hub of its primary say to each other. Returns how to stop. */
export function relayThreads(): () => void {
  if ((leaves += 1) === 1) stop = start();
  return () => {
    if ((leaves -= 1) === 0) stop();
  };
}

function start(): () => void {
  const threads = new Map<string, Link>();
  const up = linkToPrimary({
    receive(value) {
      const message = readMessage(value);
      if (typeof message !== "object") return;
      if (message.say === "call") callThreads();
      else void threads.get(message.member)?.send(message);
    },
    lost() {},
  });
  const stopListening = listenToThreads({
    receive(link, value) {
      const message = readMessage(value);
      if (typeof message !== "object") return;
      threads.set(message.member, link);
      void up.send(message);
    },
    lost(link) {
      for (const [member, other] of threads) {
        if (other !== link) continue;
        threads.delete(member);
        void up.send({ telltale: protocol, member, say: "bye" });
      }
    },
  });
  return () => {
    up.close();
    stopListening();
  };
}

import { connect } from "node:net";
import type { CheckRun } from "@telltale/core";
import { createProbe } from "./create-probe.ts";
import { assertAddress } from "./assert-address.ts";

/**
 * Opens a TCP connection and closes it at once. Says that something listens there, and no more than that.
 * @throws TelltaleError definition/shape
 */
export function tcp(host: string, port: number): CheckRun {
  assertAddress("tcp(host, port)", host, port);
  return createProbe("component", (signal) => open(host, port, signal));
}

function open(host: string, port: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, signal });
    // Stays, for what a socket reports after it was closed.
    socket.on("error", reject);
    socket.once("connect", () => {
      socket.destroy();
      resolve();
    });
  });
}

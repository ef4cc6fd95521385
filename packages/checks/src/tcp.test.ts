import { describe, expect, it, onTestFinished } from "vitest";
import { describeOutages } from "./fixtures/describe-outages.ts";
import { listenTcp, startOwnServer } from "./fixtures/own-server.ts";
import { watchCheck } from "./fixtures/watch-check.ts";
import { tcp } from "./tcp.ts";

describeOutages("tcp", true, {
  start: () => startOwnServer((port) => listenTcp(port, () => {})),
  connect: ({ port }) => ({ check: tcp("127.0.0.1", port), close() {} }),
  reason: /^connection refused \(ECONNREFUSED\)$/,
  cannotHearSilence: "a connection is made by the kernel, whatever the process does",
});

describe("tcp", () => {
  it("keeps no connection", async () => {
    let open = 0;
    const { port, close } = await listenTcp(0, (socket) => {
      open += 1;
      socket.resume().once("close", () => (open -= 1));
    });
    onTestFinished(close);
    expect((await watchCheck(tcp("127.0.0.1", port), "5s").read()).status).toBe("pass");
    await expect.poll(() => open).toBe(0);
  });

  it("says that a name does not exist", async () => {
    const { reason } = await watchCheck(tcp("nowhere.invalid", 80), "5s").read();
    expect(reason).toMatch(/^the name (does not exist|server failed) /);
  });

  it.each([
    ["no host", () => tcp("", 80)],
    ["an address of HTTP", () => tcp("http://payments", 80)],
    ["port 0", () => tcp("payments", 0)],
    ["port 70000", () => tcp("payments", 70_000)],
    ["half a port", () => tcp("payments", 80.5)],
  ])("refuses %s at once", (_what, define) => {
    expect(define).toThrow(/^definition\/shape: tcp\(host, port\)/);
  });
});

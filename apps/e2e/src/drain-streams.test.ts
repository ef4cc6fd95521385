// Streams and WebSockets outlive any patience: a drain tells them, and those that do not listen are cut and named.
import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { inOrder, startApp } from "./drain/start-app.ts";

/** Opens an event stream and waits for its first event; reads it to its end. */
async function subscribe(port: number, kind: "polite" | "deaf") {
  const request = get({ port, host: "127.0.0.1", path: `/events/${kind}`, agent: false });
  onTestFinished(() => void request.destroy());
  const [response] = (await once(request, "response")) as [IncomingMessage];
  let text = "";
  response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  response.on("error", () => {}); // it may be cut
  const ended = new Promise<void>((resolve) => response.once("close", resolve)).then(() => ({
    text,
    isWhole: response.complete,
  }));
  await once(response, "data");
  return { ended };
}

/** Opens a WebSocket and waits for its first message. */
async function join(port: number, path: string) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
  onTestFinished(() => socket.terminate());
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  await once(socket, "message");
  return { closed };
}

describe.each(["express", "fastify", "koa", "hono"])("a drain on %s", (framework) => {
  it("ends early when event streams and WebSockets end with it", async () => {
    const app = await startApp(framework, { delay: "0s", linger: "15s", deadline: "20s" });
    const stream = await subscribe(app.port, "polite");
    const socket = await join(app.port, "/");
    app.terminate();
    expect(await stream.ended).toEqual({ text: "data: hello\n\nevent: goodbye\ndata:\n\n", isWhole: true });
    expect(await socket.closed).toBe(1001);
    expect(await app.ended).toEqual(inOrder);
    const { duration_s, cut_connections } = await app.line("drain finished");
    expect(cut_connections).toBe(0);
    expect(Number(duration_s)).toBeLessThan(10);
  });

  it("cuts those that do not listen at the deadline, and names them", async () => {
    const app = await startApp(framework, { delay: "0s", linger: "100ms", deadline: "400ms" });
    const stream = await subscribe(app.port, "deaf");
    const socket = await join(app.port, "/deaf");
    app.terminate();
    expect((await stream.ended).isWhole).toBe(false);
    expect(await socket.closed).toBe(1006);
    expect(await app.ended).toEqual(inOrder);
    expect(await app.line("drain deadline reached")).toMatchObject({
      cut_connections: 2,
      cut_requests: 1,
      oldest_requests: [{ method: "GET", route: "/events/:kind", age_s: expect.any(Number) }],
      cut_upgrades: 1,
      oldest_upgrades: [{ protocol: "websocket", age_s: expect.any(Number) }],
    });
  });
});

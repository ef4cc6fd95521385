import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { start as startProcess } from "../fixtures/process.ts";
import { get, listen } from "../fixtures/server.ts";
import { testTelltale } from "../testing.ts";

const address = { port: 0, host: "127.0.0.1" };
const app = "own-ports-app.ts";

async function startThread(health = {}) {
  const telltale = testTelltale({ name: "orders" }, { health: { livenessThread: address, ...health } });
  onTestFinished(() => telltale.close());
  const port = await vi.waitFor(
    () => {
      const line = telltale.logs.find(({ msg }) => msg === "liveness thread listens");
      if (!line) throw new Error("not yet");
      return Number(line["port"]);
    },
    { timeout: 10_000 },
  );
  return { telltale, port };
}

/** Stops the event loop of a process until it is told to go on. */
async function block(port: unknown) {
  const folder = mkdtempSync(join(tmpdir(), "telltale-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "go-on");
  const answered = get(Number(port), `/block?${file}`);
  return { goOn: () => writeFileSync(file, ""), answered };
}

describe("the liveness thread", () => {
  it("answers /livez as the main port does, and nothing else", async () => {
    const { port } = await startThread();
    expect(await get(port, "/livez?x")).toMatchObject({
      status: 200,
      body: '{"status":"pass"}\n',
      headers: { "cache-control": "no-store", "x-content-type-options": "nosniff", vary: "Accept" },
    });
    expect(await get(port, "/livez?verbose")).toMatchObject({ status: 200, body: "livez check passed\n" });
    const head = await get(port, "/livez", { method: "HEAD" });
    expect([head.status, head.body, head.headers["content-length"]]).toEqual([200, "", "18"]);
    const post = await get(port, "/livez", { method: "POST" });
    expect([post.status, post.headers.allow]).toEqual([405, "GET, HEAD"]);
    for (const path of ["/readyz", "/livez/", "/", "//livez", "/%6civez"])
      expect((await get(port, path)).status).toBe(404);
  });

  it("tells of the event loop while it is busy, dead past the limit and alive again", async () => {
    const options = { livenessThread: { ...address, heartbeatLimit: "4s" } };
    const running = startProcess(app, JSON.stringify(options));
    const { port } = await running.line("listening");
    const { port: own } = await running.line("liveness thread listens");
    const blocked = await block(port);
    const livez = () => get(Number(own), "/livez");
    expect((await livez()).status).toBe(200);
    await vi.waitFor(async () => expect((await livez()).status).toBe(503), { timeout: 10_000 });
    expect(await livez()).toMatchObject({ status: 503, body: '{"status":"fail"}\n' });
    expect((await get(Number(own), "/livez?verbose")).body).toMatch(
      /^\[-\]event-loop failed: .*\nlivez check failed\n$/,
    );
    blocked.goOn();
    await blocked.answered;
    await vi.waitFor(async () => expect((await livez()).status).toBe(200), { timeout: 10_000 });
    running.signal("SIGTERM");
    expect(await running.ended).toEqual({ code: 0, signal: null });
  });

  it("has its answers counted", async () => {
    const { telltale, port } = await startThread({ livenessThread: { ...address, heartbeatLimit: "1s" } });
    await get(port, "/livez");
    await get(port, "/livez", { method: "POST" });
    const count = (code: string) =>
      telltale.value("telltale_probes_total", { endpoint: "/livez", http_response_status_code: code });
    await vi.waitFor(() => expect([count("200"), count("405")]).toEqual([1, 1]), { timeout: 5_000 });
  });

  it("ends with its instance", async () => {
    const { telltale, port } = await startThread();
    await telltale.close();
    await vi.waitFor(() => expect(get(port, "/livez")).rejects.toThrow("ECONNREFUSED"));
    expect(telltale.logs.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("that cannot have its port costs one line of the log, and has it once it is free", async () => {
    const taken = await listen(createServer());
    const telltale = testTelltale(
      { name: "orders" },
      { health: { livenessThread: { ...address, port: taken.port } } },
    );
    onTestFinished(() => telltale.close());
    const errors = () => telltale.logs.filter(({ level }) => level === "error");
    await vi.waitFor(() => expect(errors()).toHaveLength(1), { timeout: 10_000 });
    expect(errors()[0]).toMatchObject({
      msg: "liveness thread failed; nothing of this process answers on its port",
      port: taken.port,
      reason: expect.stringContaining("EADDRINUSE"),
    });
    taken.server.close();
    await vi.waitFor(async () => expect((await get(taken.port, "/livez")).status).toBe(200), {
      timeout: 10_000,
    });
    expect(errors()).toHaveLength(1);
  });
});

it("does not run what the process preloads, such as a tracing library, a second time", async () => {
  const says = `console.log(JSON.stringify({ msg: "preloaded" }))`;
  const options = `--import=data:text/javascript,${encodeURIComponent(says)}`;
  vi.stubEnv("NODE_OPTIONS", options);
  onTestFinished(() => void vi.unstubAllEnvs());
  const running = startProcess(app, JSON.stringify({ livenessThread: address }));
  await running.line("liveness thread listens");
  expect(running.lines.filter(({ msg }) => msg === "preloaded")).toHaveLength(1);
});

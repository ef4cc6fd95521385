import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startApplication, type Application } from "./otel/application.ts";
import { startEcho } from "./otel/echo.ts";
import { startReceiver, type ReceivedSpan, type Receiver } from "./otel/receiver.ts";

const frameworks = ["express", "fastify", "koa", "hono"];
const callerSpan = "b7ad6b7169203331";

const to = (receiver: Receiver) => ({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url });
// Nothing listens on port 1.
const refusing = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1" };

/** Requests a path as part of a new trace, over a connection that is not kept. */
async function get(application: Application, path: string, headers: Record<string, string> = {}) {
  const traceId = randomBytes(16).toString("hex");
  const traceparent = `00-${traceId}-${callerSpan}-01`;
  const response = await fetch(application.url + path, {
    headers: { traceparent, connection: "close", ...headers },
  });
  return { traceId, body: await response.text() };
}

/** The server span of a trace, once the collector has it. */
const serverSpan = ({ spans }: Receiver, { traceId }: { traceId: string }): Promise<ReceivedSpan> =>
  vi.waitFor(() => {
    const span = spans.find((one) => one.traceId === traceId && one.kind === 2);
    return span ?? expect.fail(`no server span of ${traceId} among ${spans.map(({ name }) => name).join()}`);
  }, 10_000);

/** The response has closed when its line is logged, and the server span has ended. */
const completed = (application: Application) =>
  vi.waitUntil(() => application.lines.some(({ msg }) => msg === "request completed"), 10_000);

describe.each(frameworks)("node --import @telltale/otel/register with %s", (framework) => {
  let receiver: Receiver;
  let application: Application;

  beforeAll(async () => {
    receiver = await startReceiver();
    application = await startApplication(framework, to(receiver));
  });
  afterAll(async () => {
    await application[Symbol.asyncDispose]();
    await receiver[Symbol.asyncDispose]();
  });

  it("names the server span METHOD route, below the caller's span", async () => {
    const span = await serverSpan(receiver, await get(application, "/items/7?token=x"));
    expect(span).toMatchObject({ name: "GET /items/:id", parentSpanId: callerSpan });
    expect(span.attributes).toMatchObject({ "http.route": "/items/:id", "http.response.status_code": 200 });
  });

  it("gives a path that nothing matches no route", async () => {
    const span = await serverSpan(receiver, await get(application, "/nowhere/9"));
    expect(span.name).toBe("GET");
    expect(span.attributes["http.response.status_code"]).toBe(404);
    expect(span.attributes).not.toHaveProperty(["http.route"]);
  });

  it("makes one span of a request, none of middleware", async () => {
    const request = await get(application, "/items/8");
    await serverSpan(receiver, request);
    expect(receiver.spans.filter(({ traceId }) => traceId === request.traceId)).toHaveLength(1);
  });

  it("puts the ids of the span into every log line of the request", async () => {
    const { spanId, traceId } = await serverSpan(receiver, await get(application, "/items/9"));
    const lines = application.lines.filter((line) => line["trace_id"] === traceId);
    expect(lines.map(({ msg }) => msg)).toEqual(["found", "request completed"]);
    for (const line of lines) expect(line).toMatchObject({ span_id: spanId });
  });

  it("gives the scrape the trace as an exemplar", async () => {
    const { traceId } = await serverSpan(receiver, await get(application, "/items/10"));
    const accept = "application/openmetrics-text; version=1.0.0";
    const { body } = await get(application, "/metrics", { accept });
    const bucket = body.split("\n").find((line) => line.includes(traceId));
    expect(bucket).toMatch(/_bucket\{[^}]*http_route="\/items\/:id"/);
    expect(bucket).toContain(` # {trace_id="${traceId}"`);
  });

  it("makes no spans of probes and scrapes", async () => {
    const probes = ["/livez", "/readyz?verbose", "/health", "/version", "/metrics"];
    const quiet = new Set<string>();
    for (const path of probes) quiet.add((await get(application, path)).traceId);
    await serverSpan(receiver, await get(application, "/items/11"));
    expect(receiver.spans.filter(({ traceId }) => quiet.has(traceId))).toEqual([]);
  });

  it("complains about nothing", () => expect(application.complaints).toEqual([]));
});

describe("the end of a traced process", () => {
  it.each([
    ["by the signal when nobody else listens", "express", [], { code: null, signal: "SIGTERM" }],
    ["when its own handler closes the server", "express", ["listener"], { code: 3, signal: null }],
    ["when its own handler awaits flush() and exits", "express", ["hasty"], { code: 4, signal: null }],
    ["by Telltale's drain on Express", "express", ["drain"], { code: 0, signal: null }],
    ["by Telltale's drain on Fastify", "fastify", ["drain"], { code: 0, signal: null }],
    ["by Telltale's drain on Koa", "koa", ["drain"], { code: 0, signal: null }],
    ["by Telltale's drain on Hono", "hono", ["drain"], { code: 0, signal: null }],
  ])("comes on SIGTERM %s, the last spans sent", async (_, framework, args, end) => {
    await using receiver = await startReceiver();
    const env = { ...to(receiver), OTEL_BSP_SCHEDULE_DELAY: "60000" };
    await using application = await startApplication(framework, env, ...args);
    await get(application, "/items/7");
    await completed(application);
    const ended = await application.stop("SIGTERM");
    expect(ended).toMatchObject(end);
    expect(ended.seconds).toBeLessThan(2);
    expect(receiver.spans.map(({ name }) => name)).toEqual(["GET /items/:id"]);
  });

  it.each([
    ["refuses", "nobody else listens", [], { code: null, signal: "SIGTERM" }],
    ["refuses", "Telltale drains", ["drain"], { code: 0, signal: null }],
    ["hangs", "nobody else listens", [], { code: null, signal: "SIGTERM" }],
    ["hangs", "Telltale drains", ["drain"], { code: 0, signal: null }],
  ])("waits no longer than the deadline for a collector that %s when %s", async (collector, _, args, end) => {
    await using hanging = await startReceiver({ hangs: true });
    const env = collector === "hangs" ? to(hanging) : refusing;
    await using application = await startApplication("express", env, ...args);
    expect((await get(application, "/items/7")).body).toContain("7");
    await completed(application);
    const ended = await application.stop("SIGTERM");
    expect(ended).toMatchObject(end);
    expect(ended.seconds).toBeLessThan(3.5);
    expect(application.complaints).toEqual([]);
  });
});

describe("what leaves the house", () => {
  it("is the trace with every call, and never the caller's baggage", async () => {
    await using receiver = await startReceiver();
    await using upstream = await startEcho();
    await using application = await startApplication("caller", to(receiver), upstream.url);
    const request = await get(application, "/", { baggage: "user.email=a@b.example" });
    const server = await serverSpan(receiver, request);
    const clients = receiver.spans.filter(({ kind }) => kind === 3);
    expect(clients.map(({ parentSpanId }) => parentSpanId)).toEqual([server.spanId, server.spanId]);
    const sent = JSON.parse(request.body) as Record<string, string>[];
    expect(sent.map(({ traceparent }) => traceparent)).toEqual(
      clients.map(({ spanId }) => `00-${server.traceId}-${spanId}-01`),
    );
    for (const headers of sent) expect(headers).not.toHaveProperty("baggage");
  });

  it("says who sends, without command line or owner, and is neither metrics nor logs", async () => {
    await using receiver = await startReceiver();
    await using application = await startApplication("hono", { ...to(receiver), OTEL_SERVICE_NAME: "items" });
    const { resource } = await serverSpan(receiver, await get(application, "/items/7"));
    expect(resource).toMatchObject({ "service.name": "items", "telemetry.sdk.language": "nodejs" });
    expect(
      Object.keys(resource).filter((key) => /^process\.(command|owner|executable)|^cloud/.test(key)),
    ).toEqual([]);
    expect([...receiver.paths]).toEqual(["/v1/traces"]);
  });

  it("is nothing with OTEL_SDK_DISABLED=true, and the application runs", async () => {
    await using receiver = await startReceiver();
    await using application = await startApplication("koa", { ...to(receiver), OTEL_SDK_DISABLED: "true" });
    expect((await get(application, "/items/7")).body).toContain("7");
    expect(await application.stop("SIGTERM")).toMatchObject({ signal: "SIGTERM" });
    expect([...receiver.paths]).toEqual([]);
  });
});

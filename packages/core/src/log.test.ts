import { afterEach, describe, expect, it } from "vitest";
import { runInContext } from "./context.ts";
import { createLog } from "./log.ts";
import { setTraceBridge } from "./trace.ts";

const identity = { service: "orders", version: "1.0.0", environment: "test", instance: "i" };
const traceId = "0af7651916cd43dd8448eb211c80319c";
const context = { requestId: "r-1", traceId, span: undefined };

/** A log and the raw lines it wrote. */
function open(level: "debug" | "info" | "silent" = "info") {
  const lines: string[] = [];
  const { log } = createLog(identity, level, { write: (line) => void lines.push(line) });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? "null") };
}

afterEach(() => setTraceBridge(undefined));

describe("the log", () => {
  it("writes time, level, service, version, environment and message", () => {
    const { log, last } = open();
    log.warn({ order: 7 }, "late");
    const facts = {
      level: "warn",
      service: "orders",
      version: "1.0.0",
      environment: "test",
      order: 7,
      msg: "late",
    };
    expect(last()).toEqual({ time: expect.stringMatching(/^\d{4}-.*Z$/), ...facts });
  });

  it("carries the ids of the request under way", () => {
    const { log, last } = open();
    runInContext(context, () => log.info("inside"));
    expect(last()).toMatchObject({ request_id: "r-1", trace_id: traceId });
  });

  it("prefers the span in force to what the request brought", () => {
    const { log, last } = open();
    const span = { traceId: "f".repeat(32), spanId: "e".repeat(16), sampled: true };
    setTraceBridge({ active: () => span, request: () => undefined, flush: async () => {} });
    runInContext(context, () => log.info("inside"));
    expect(last()).toMatchObject({ request_id: "r-1", trace_id: span.traceId, span_id: span.spanId });
  });

  it("lets no field of the caller's replace a real id or stand in the line twice", () => {
    const { log, lines, last } = open();
    const forged = {
      request_id: "x",
      trace_id: "x",
      service: "x",
      level: "x",
      time: "x",
      msg: "x",
      version: "x",
    };
    runInContext(context, () => log.child(forged).child({ trace_id: "y" }).info(forged, "real"));
    expect(last()).toMatchObject({
      request_id: "r-1",
      trace_id: traceId,
      service: "orders",
      level: "info",
      msg: "real",
    });
    for (const key of Object.keys(forged)) expect(lines[0]?.split(`"${key}":`)).toHaveLength(2);
  });

  it("keeps a caller's request id where no request is under way", () => {
    const { log, last } = open();
    log.info({ request_id: "from-the-queue" }, "job");
    expect(last()).toMatchObject({ request_id: "from-the-queue" });
  });

  it("takes an error in place of fields", () => {
    const { log, last } = open();
    log.error(new TypeError("boom"));
    expect(last()).toMatchObject({ msg: "boom", err: { type: "TypeError", message: "boom" } });
  });

  it("hides secrets, in child fields too", () => {
    const { log, lines } = open();
    log
      .child({ password: "hunter2" })
      .info({ headers: { Authorization: "hunter2", cookie: "hunter2" } }, "in");
    expect(lines[0]).not.toContain("hunter2");
  });

  it("leaves percent signs in a message alone", () => {
    const { log, last } = open();
    log.info({ a: 1 }, "100%s of %o");
    expect(last().msg).toBe("100%s of %o");
  });

  it("writes nothing below its level", () => {
    const { log, lines } = open();
    log.debug("quiet");
    open("silent").log.fatal("quiet");
    expect(lines).toEqual([]);
  });

  it("survives a destination that throws", () => {
    const { log } = createLog(identity, "info", { write: () => JSON.parse("{") });
    expect(() => log.info("into the void")).not.toThrow();
  });
});

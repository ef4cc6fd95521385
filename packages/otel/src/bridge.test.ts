import { AsyncLocalStorage } from "node:async_hooks";
import { context, ROOT_CONTEXT, trace, type Context, type ContextManager } from "@opentelemetry/api";
import { RPCType, setRPCMetadata, type RPCMetadata } from "@opentelemetry/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTraceBridge } from "./bridge.ts";

const traceId = "0af7651916cd43dd8448eb211c80319c";
const spanId = "b7ad6b7169203331";
const serverSpan = (traceFlags = 1) => trace.wrapSpanContext({ traceId, spanId, traceFlags });
const bridge = createTraceBridge(async () => {});

class StoredContext implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>();
  active = () => this.#storage.getStore() ?? ROOT_CONTEXT;
  with: ContextManager["with"] = (inner, run, self, ...args) =>
    this.#storage.run(inner, () => run.apply(self, args));
  bind = <T>(_: Context, target: T) => target;
  enable = () => this;
  disable = () => this;
}

describe("createTraceBridge", () => {
  beforeAll(() => void context.setGlobalContextManager(new StoredContext()));
  afterAll(() => context.disable());

  it("knows no span outside of a request", () => {
    expect(bridge.active()).toBeUndefined();
    expect(bridge.request()).toBeUndefined();
  });

  it.each([
    [1, true],
    [0, false],
  ])("tells the ids of the span in force with flags %i as sampled: %s", (flags, sampled) => {
    const ids = context.with(trace.setSpan(ROOT_CONTEXT, serverSpan(flags)), () => bridge.active());
    expect(ids).toEqual({ traceId, spanId, sampled });
  });

  it("writes the route into the record the http instrumentation reads", () => {
    const record: RPCMetadata = { type: RPCType.HTTP, span: serverSpan() };
    const request = context.with(setRPCMetadata(ROOT_CONTEXT, record), () => bridge.request());
    request?.setRoute("/items/:id");
    expect(request).toMatchObject({ traceId, spanId, sampled: true });
    expect(record.route).toBe("/items/:id");
  });

  it("takes the server span even when another span is in force", () => {
    const inner = trace.wrapSpanContext({ traceId, spanId: "00f067aa0ba902b7", traceFlags: 1 });
    const record: RPCMetadata = { type: RPCType.HTTP, span: serverSpan() };
    const both = trace.setSpan(setRPCMetadata(ROOT_CONTEXT, record), inner);
    expect(context.with(both, () => bridge.request()?.spanId)).toBe(spanId);
  });

  it("knows no span when its ids are invalid", () => {
    const invalid = trace.wrapSpanContext({ traceId: "0".repeat(32), spanId: "0".repeat(16), traceFlags: 1 });
    const record: RPCMetadata = { type: RPCType.HTTP, span: invalid };
    expect(context.with(setRPCMetadata(ROOT_CONTEXT, record), () => bridge.request())).toBeUndefined();
    expect(context.with(trace.setSpan(ROOT_CONTEXT, invalid), () => bridge.active())).toBeUndefined();
  });
});

import { defaultTextMapSetter, ROOT_CONTEXT, trace } from "@opentelemetry/api";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TraceContextPropagator } from "./trace-context.ts";

const traceId = "0af7651916cd43dd8448eb211c80319c";
const spanId = "b7ad6b7169203331";

const injected = (traceFlags: number): Record<string, string> => {
  const carrier = {};
  const context = trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
  new TraceContextPropagator().inject(context, carrier, defaultTextMapSetter);
  return carrier;
};

describe("TraceContextPropagator", () => {
  it.each([
    [0x00, "00"],
    [0x01, "01"],
    [0x02, "02"],
    [0x10, "00"],
    [0xff, "03"],
  ])("writes flags %i as %s", (flags, written) => {
    expect(injected(flags)).toEqual({ traceparent: `00-${traceId}-${spanId}-${written}` });
  });

  it("writes a well-formed header for every flag byte and keeps the sampling decision", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), (flags) => {
        const written = /^00-[\da-f]{32}-[\da-f]{16}-([\da-f]{2})$/.exec(
          injected(flags)["traceparent"] ?? "",
        )?.[1];
        expect(Number.parseInt(written ?? "", 16) & 1).toBe(flags & 1);
      }),
    );
  });

  it("writes nothing but trace context, so baggage stays in the house", () => {
    expect(new TraceContextPropagator().fields()).toEqual(["traceparent", "tracestate"]);
  });
});

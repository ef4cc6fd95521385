import { counter, histogram } from "@telltale/conventions";
import { afterEach, describe, expect, it } from "vitest";
import { setTraceBridge, type SpanIds } from "../trace.ts";
import { createRegistry } from "./create-registry.ts";
import { parseExposition, readAll } from "./fixtures/parse-exposition.ts";
import { readOpenMetrics2 } from "./fixtures/read-openmetrics2.ts";

const traceId = "0af7651916cd43dd8448eb211c80319c";
const spanOf = (spanId: string, sampled = true): SpanIds => ({ traceId, spanId, sampled });

function setUp() {
  const registry = createRegistry();
  const quotes = registry.define(histogram("shop.quotes", { help: "Quotes.", unit: "s", buckets: [1] }));
  const orders = registry.define(counter("shop.orders", { help: "Orders.", unit: "{order}" }));
  const text = (accept: string) => readAll(registry.expose(accept).chunks);
  const exemplars = async (accept = "application/openmetrics-text") =>
    parseExposition(await text(accept))
      .map(({ exemplar }) => exemplar)
      .filter((exemplar) => exemplar !== undefined);
  return { quotes, orders, text, exemplars };
}

function trace(span: SpanIds | undefined): void {
  setTraceBridge({ active: () => span, request: () => undefined, flush: async () => {} });
}

afterEach(() => setTraceBridge(undefined));

describe("an exemplar", () => {
  it("is the latest sampled observation of each bucket", async () => {
    const { quotes, exemplars } = setUp();
    for (const [index, value] of [0.5, 0.7, 3].entries()) {
      trace(spanOf(`span${index}`));
      quotes.record(value);
    }
    expect(await exemplars()).toEqual([
      expect.stringMatching(
        /^\{trace_id="0af7651916cd43dd8448eb211c80319c",span_id="span1"\} 0\.7 \d{10}(\.\d+)?$/,
      ),
      expect.stringMatching(/span_id="span2"\} 3 /),
    ]);
  });

  it("is kept on a counter", async () => {
    const { orders, exemplars } = setUp();
    trace(spanOf("span1"));
    orders.add(2);
    expect(await exemplars()).toEqual([expect.stringContaining('span_id="span1"} 2 ')]);
  });

  it("belongs to the span it was handed over with", async () => {
    const { quotes, orders, exemplars } = setUp();
    trace(spanOf("in-force"));
    quotes.recordWithin(spanOf("request"), 0.5);
    quotes.bind().record(3, spanOf("bound"));
    orders.bind().add(1, spanOf("counted"));
    expect((await exemplars()).map((exemplar) => /span_id="([^"]*)"/.exec(exemplar)?.[1])).toEqual([
      "request",
      "bound",
      "counted",
    ]);
  });

  it.each([
    ["a span that is not sampled", spanOf("span1", false)],
    ["no span", undefined],
    ["ids of more than 128 characters with their names", spanOf("x".repeat(82))],
  ])("is not made of %s", async (_name, span) => {
    const { quotes, exemplars } = setUp();
    trace(span);
    quotes.record(0.5);
    expect(await exemplars()).toEqual([]);
  });

  it("stands behind the one line of a histogram in OpenMetrics 2.0, with the others", async () => {
    const { quotes, text } = setUp();
    for (const [index, value] of [0.5, 0.7, 3].entries()) {
      trace(spanOf(`span${index}`));
      quotes.record(value);
    }
    const families = readOpenMetrics2(await text("application/openmetrics-text; version=2.0.0"));
    const shown = families.find(({ name }) => name === "shop_quotes_seconds")!.samples[0]!.exemplars;
    expect(shown.map(({ labels, value }) => [labels["trace_id"], labels["span_id"], value])).toEqual([
      [traceId, "span1", 0.7],
      [traceId, "span2", 3],
    ]);
  });

  it("is not shown in text 0.0.4, which has none", async () => {
    const { quotes, exemplars } = setUp();
    trace(spanOf("span1"));
    quotes.record(0.5);
    expect(await exemplars("text/plain")).toEqual([]);
  });
});

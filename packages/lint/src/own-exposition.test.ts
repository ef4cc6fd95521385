import { capped, counter, defineService, gauge, histogram, oneOf } from "@telltale/core";
import { testTelltale } from "@telltale/core/testing";
import { expect, it } from "vitest";
import { readExposition } from "./exposition/read-exposition.ts";
import { lint } from "./lint.ts";

const service = defineService({
  name: "checkout",
  metrics: {
    placed: counter("shop.orders.placed", {
      help: "Orders placed.",
      unit: "{order}",
      labels: { channel: ["web", "app"], country: oneOf(["de"]), tenant: capped(5) },
    }),
    open: gauge("shop.carts.open", { help: "Open carts.", unit: "{cart}" }),
    quote: histogram("shop.quote.duration", { help: "Time to quote.", unit: "s" }),
  },
  dependencies: { postgres: {} },
});

it.each(["text/plain", "application/openmetrics-text;version=1.0.0"])(
  "what Telltale exposes as %s yields no finding",
  async (accept) => {
    const telemetry = testTelltale(service, { runtimeMetrics: true });
    telemetry.metrics.placed.add(1, { channel: "web", country: "de", tenant: "a" });
    telemetry.metrics.open.set(2);
    telemetry.metrics.quote.record(0.2);
    const text = await telemetry.exposition(accept);
    await telemetry.close();
    expect(text).toContain("target_info");
    expect(lint(readExposition(text, "/metrics"))).toEqual([]);
  },
);

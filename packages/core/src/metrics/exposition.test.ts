import { capped, counter, gauge, histogram } from "@telltale/conventions";
import { describe, expect, it } from "vitest";
import { createRegistry } from "./create-registry.ts";
import { parseExposition, readAll } from "./fixtures/parse-exposition.ts";

const openMetrics = "application/openmetrics-text; version=1.0.0";

function shop() {
  const registry = createRegistry();
  registry.describe({ "service.name": "checkout", "service.version": '1.0 "beta"' });
  const orders = registry.define(
    counter("shop.orders.placed", {
      help: 'Orders placed, "web" and app.\nBack\\slash.',
      unit: "{order}",
      labels: { channel: ["web", "app"], "shop.tenant": capped(5) },
    }),
  );
  const quotes = registry.define(
    histogram("shop.quote.duration", { help: "Duration of quotes.", unit: "s", buckets: [0.1, 1] }),
  );
  const load = registry.define(gauge("shop.load", { help: "Load.", unit: "1" }));
  orders.add(2, { channel: "web", "shop.tenant": 'a"b\\c\nd' });
  orders.add(1, { channel: "app", "shop.tenant": "" });
  for (const value of [0.1, 0.5, 3]) quotes.record(value);
  load.set(-Infinity);
  return registry;
}

describe("expose", () => {
  it("writes text 0.0.4 unless asked otherwise", async () => {
    const { contentType, chunks } = shop().expose(undefined);
    expect(contentType).toBe("text/plain; version=0.0.4; charset=utf-8");
    await expect(await readAll(chunks)).toMatchFileSnapshot("golden/shop.txt");
  });

  it("writes OpenMetrics 1.0.0 when asked", async () => {
    const { contentType, chunks } = shop().expose(openMetrics);
    expect(contentType).toBe("application/openmetrics-text; version=1.0.0; charset=utf-8");
    await expect(await readAll(chunks)).toMatchFileSnapshot("golden/shop.openmetrics.txt");
  });

  it("says the same in both formats", async () => {
    const [text, open] = await Promise.all(
      [undefined, openMetrics].map((accept) => readAll(shop().expose(accept).chunks)),
    );
    expect(parseExposition(open!.replaceAll('le="1.0"', 'le="1"'))).toEqual(parseExposition(text!));
  });

  it("leaves out sum and count in OpenMetrics where a bound is negative", async () => {
    const registry = createRegistry();
    registry.define(histogram("shop.drift", { help: "Drift.", unit: "s", buckets: [-1, 1] })).record(-2);
    expect(await readAll(registry.expose(openMetrics).chunks)).not.toContain("shop_drift_seconds_sum");
    expect(await readAll(registry.expose(undefined).chunks)).toContain("shop_drift_seconds_sum -2");
  });

  it.each([
    [undefined, "# TYPE db_client_connection_count untyped\n"],
    [openMetrics, "# TYPE db_client_connection_count unknown\n"],
  ])("leaves the type open of a gauge whose name ends as a histogram's sample does", async (accept, line) => {
    const registry = createRegistry();
    registry.define(gauge("db.client.connection.count", { help: "Connections.", unit: "{connection}" }));
    expect(await readAll(registry.expose(accept).chunks)).toContain(line);
  });

  it("comes in chunks of about 64 KiB, with a turn of the event loop between two", async () => {
    const registry = createRegistry();
    const visits = registry.define(
      counter("shop.visits", {
        help: "Visits.",
        unit: "{visit}",
        labels: { page: capped(5_000) },
        budget: 6_000,
      }),
    );
    for (let page = 0; page < 5_000; page += 1) visits.add(1, { page: `page ${page}`.padEnd(100, "-") });
    const loop = countTurns();
    const chunks: { readonly size: number; readonly turn: number }[] = [];
    for await (const chunk of registry.expose(undefined).chunks) {
      chunks.push({ size: chunk.length, turn: loop.turns() });
    }
    loop.stop();
    const sizes = chunks.map(({ size }) => size);
    expect(new Set(chunks.map(({ turn }) => turn)).size).toBe(chunks.length);
    expect(sizes.length).toBeGreaterThan(8);
    expect(Math.max(...sizes)).toBeLessThan(70_000);
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThanOrEqual(65_536);
  });

  it("agrees with itself in each histogram while requests are recorded between chunks", async () => {
    const registry = createRegistry();
    const labels = { page: capped(1_000) };
    const times = registry.define(
      histogram("shop.page.time", { help: "Time.", unit: "s", labels, budget: 100_000 }),
    );
    const recordAll = () => {
      for (let page = 0; page < 1_000; page += 1) times.record(page / 100, { page: `page ${page}` });
    };
    recordAll();
    let text = "";
    for await (const chunk of registry.expose(undefined).chunks) {
      recordAll();
      text += chunk;
    }
    const samples = parseExposition(text);
    const counts = samples
      .filter(({ name }) => name === "shop_page_time_seconds_count")
      .map(({ value }) => value);
    const ends = samples.filter(({ labels: { le } }) => le === "+Inf").map(({ value }) => value);
    expect(counts).toEqual(ends);
    expect(new Set(counts).size).toBeGreaterThan(1);
  });
});

function countTurns() {
  let turns = 0;
  let next = setImmediate(count);
  function count() {
    turns += 1;
    next = setImmediate(count);
  }
  return { turns: () => turns, stop: () => clearImmediate(next) };
}

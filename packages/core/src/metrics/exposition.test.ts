import { capped, counter, gauge, histogram } from "@telltale/conventions";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createRegistry } from "./create-registry.ts";
import { parseExposition, readAll } from "./fixtures/parse-exposition.ts";
import { readOpenMetrics2, type Family2 } from "./fixtures/read-openmetrics2.ts";

const openMetrics = "application/openmetrics-text; version=1.0.0";
const openMetrics2 = "application/openmetrics-text; version=2.0.0";

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

  it("writes text 1.0.0 when asked, which says the same", async () => {
    const { contentType, chunks } = shop().expose("text/plain; version=1.0.0; escaping=allow-utf-8");
    expect(contentType).toBe("text/plain; version=1.0.0; charset=utf-8; escaping=allow-utf-8");
    await expect(await readAll(chunks)).toMatchFileSnapshot("golden/shop.txt");
  });

  it("doubles underscores in every name when dots are asked for", async () => {
    const text = await readAll(shop().expose("text/plain; version=1.0.0; escaping=dots").chunks);
    await expect(text).toMatchFileSnapshot("golden/shop.dots.txt");
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
    [openMetrics2, "# TYPE db_client_connection_count gauge\n"],
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

describe("expose while series are forgotten", () => {
  it("writes every other series once, and under its own labels", async () => {
    const registry = createRegistry();
    const labels = { page: capped(5_001) };
    const visits = registry.define(
      counter("shop.visits", { help: "Visits.", unit: "{visit}", labels, budget: 6_000 }),
    );
    const pages = Array.from({ length: 5_000 }, (_, page) => page);
    const kept = pages.filter((page) => page % 3 !== 0);
    for (const page of pages) visits.add(page, pageOf(page));
    let text = "";
    for await (const chunk of registry.expose(undefined).chunks) {
      if (text === "") {
        registry.sweep(1);
        for (const page of kept) visits.add(0, pageOf(page));
        registry.sweep(1);
        visits.add(1e6, { page: "new" });
      }
      text += chunk;
    }
    const samples = parseExposition(text).filter(({ name }) => name === "shop_visits_total");
    const values = new Map(samples.map(({ labels: { page }, value }) => [page!, value]));
    expect(values.size).toBe(samples.length);
    for (const page of kept) expect(values.get(pageOf(page).page)).toBe(page);
    expect([...values].filter(([page, value]) => value === 1e6 && page !== "new")).toEqual([]);
  });
});

describe("expose in OpenMetrics 2.0", () => {
  afterEach(() => void vi.useRealTimers());

  it("is written when its version is named", async () => {
    startAt("2026-11-21T13:00:00.250Z");
    const { contentType, chunks } = shop().expose(openMetrics2);
    expect(contentType).toBe("application/openmetrics-text; version=2.0.0; charset=utf-8");
    await expect(await readAll(chunks)).toMatchFileSnapshot("golden/shop.openmetrics2.txt");
  });

  it("says with each counter and histogram when it began to count", async () => {
    startAt("2026-11-21T13:00:00.250Z");
    const registry = shop();
    startAt("2026-11-21T14:00:00.000Z");
    const starts = readOpenMetrics2(await readAll(registry.expose(openMetrics2).chunks)).flatMap(
      ({ type, samples }) => samples.map(({ start }) => [type, start]),
    );
    const began = Date.parse("2026-11-21T13:00:00.250Z") / 1_000;
    expect(starts).toEqual([
      ["info", undefined],
      ["counter", began],
      ["counter", began],
      ["histogram", began],
      ["gauge", undefined],
    ]);
  });

  it("has the sum of a histogram with a negative bound too", async () => {
    const registry = createRegistry();
    registry.define(histogram("shop.drift", { help: "Drift.", unit: "s", buckets: [-1, 1] })).record(-2);
    expect(await readAll(registry.expose(openMetrics2).chunks)).toContain(
      "shop_drift_seconds {count:1,sum:-2,bucket:[-1.0:1,1.0:1,+Inf:1]} st@",
    );
  });

  it("says what text 0.0.4 says", async () => {
    const registry = shop();
    const [text, open] = await Promise.all(
      [undefined, openMetrics2].map((accept) => readAll(registry.expose(accept).chunks)),
    );
    expect(readOpenMetrics2(open!).flatMap(takeApart)).toEqual(
      parseExposition(text!).map(({ name, labels, value }) => ({ name, labels: { ...labels }, value })),
    );
  });
});

function pageOf(page: number) {
  return { page: `page ${page}`.padEnd(100, "-") };
}

function startAt(time: string): void {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(time) });
}

/** The samples text 0.0.4 has for a family. */
function takeApart({ name, samples }: Family2) {
  return samples.flatMap(({ labels, value }) => {
    if (typeof value === "number") return [{ name, labels: { ...labels }, value }];
    const buckets = value.bucket!.map(([at, count]) => ({
      name: `${name}_bucket`,
      labels: { ...labels, le: at === Infinity ? "+Inf" : String(at) },
      value: count,
    }));
    const rest = { sum: value.sum, count: value.count };
    return [
      ...buckets,
      ...Object.entries(rest).map(([end, number]) => ({
        name: `${name}_${end}`,
        labels: { ...labels },
        value: number,
      })),
    ];
  });
}

function countTurns() {
  let turns = 0;
  let next = setImmediate(count);
  function count() {
    turns += 1;
    next = setImmediate(count);
  }
  return { turns: () => turns, stop: () => clearImmediate(next) };
}

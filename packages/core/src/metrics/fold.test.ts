import { capped, counter, histogram, httpServer, oneOf, OTHER } from "@telltale/conventions";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRegistry } from "./create-registry.ts";
import { parseExposition, readAll } from "./fixtures/parse-exposition.ts";

const help = "For a test.";
const name = "shop_orders_total";

/** A counter whose three labels are bounded in the three ways; the types are left to the type tests. */
function orders(budget = 2_000, tenants = 3) {
  const registry = createRegistry();
  const labels = { channel: ["web", "app"], country: oneOf(["de", "fr"]), tenant: capped(tenants) } as const;
  const handle = registry.define(counter("shop.orders", { help, unit: "{order}", labels, budget }));
  const add = (channel: string, country: string, tenant: string) =>
    handle.add(1, { channel: channel as "web", country, tenant });
  const folded = (label: string) => registry.value("telltale_folded_total", { metric: name, label });
  return { registry, handle, add, folded };
}

async function seriesOf(registry: ReturnType<typeof createRegistry>, sample: string) {
  return parseExposition(await readAll(registry.expose(undefined).chunks)).filter(
    (line) => line.name === sample,
  );
}

describe("a label's bound", () => {
  it("folds what is outside a closed list, and counts it", () => {
    const { registry, add, folded } = orders();
    add("fax", "de", "a");
    expect(registry.value(name, { channel: OTHER, country: "de", tenant: "a" })).toBe(1);
    expect(folded("channel")).toBe(1);
  });

  it("folds what oneOf does not know, and nothing else of the set", () => {
    const { registry, add, folded } = orders();
    add("web", "it", "a");
    add("web", "it", "a");
    expect(registry.value(name, { channel: "web", country: OTHER, tenant: "a" })).toBe(2);
    expect([folded("country"), folded("channel"), folded("tenant")]).toEqual([2, undefined, undefined]);
  });

  it("admits the first values of a capped label for good", () => {
    const { registry, add, folded } = orders();
    for (const tenant of ["a", "b", "c", "d", "e", "a"]) add("web", "de", tenant);
    expect(registry.value(name, { tenant: "a" })).toBe(2);
    expect(registry.value(name, { tenant: OTHER })).toBe(2);
    expect(folded("tenant")).toBe(2);
  });

  it("does not count what the caller already calls _OTHER", () => {
    const { add, folded } = orders();
    add("web", OTHER, OTHER);
    add("web", OTHER, OTHER);
    expect([folded("country"), folded("tenant")]).toEqual([undefined, undefined]);
  });

  it("counts each observation of a bound handle that folds", () => {
    const { handle, folded, registry } = orders();
    const bound = handle.bind({ channel: "web", country: "it", tenant: "a" });
    bound.add(2);
    bound.add(3);
    expect(folded("country")).toBe(2);
    expect(registry.value(name, { country: OTHER })).toBe(5);
  });

  it.each([
    ["a value of 1 MB", "x".repeat(1_000_000), OTHER],
    ["129 characters", "x".repeat(129), OTHER],
    ["128 characters", "x".repeat(128), "x".repeat(128)],
    ["a lone surrogate", "a\uD800b", "a\uFFFDb"],
    ["an emoji", "a😀b", "a😀b"],
    ["a NUL", "a\u0000b", "a\u0000b"],
    ["a newline, a quote and a backslash", '\n"\\', '\n"\\'],
    ["a carriage return", "a\rb", "a\rb"],
    ["__proto__", "__proto__", "__proto__"],
    ["constructor", "constructor", "constructor"],
  ])("shows %s safely", async (_name, given, shown) => {
    const { registry, add } = orders();
    add("web", "de", given);
    add("web", "de", given);
    const [series, ...rest] = await seriesOf(registry, name);
    expect(rest).toEqual([]);
    expect(series).toMatchObject({ labels: { tenant: shown }, value: 2 });
  });

  it("holds for a label that is named __proto__", async () => {
    const registry = createRegistry();
    // Only plain JavaScript can define it; the types refuse the name.
    const labels = JSON.parse('{"__proto__": {"kind": "capped", "max": 2}}') as {
      readonly tenant: ReturnType<typeof capped>;
    };
    const handle = registry.define({ ...counter("shop.visits", { help, unit: "{visit}" }), labels });
    handle.add(1, JSON.parse('{"__proto__": "x"}') as { tenant: string });
    handle.add(1, {} as { tenant: string });
    expect(
      (await seriesOf(registry, "shop_visits_total")).map(({ labels: shown }) => Object.values(shown)),
    ).toEqual([["x"], [""]]);
  });
});

describe("a metric's budget", () => {
  it("folds only the open label of a new set when it is reached", async () => {
    const { registry, add } = orders(30, 50);
    for (let i = 0; i < 50; i += 1) add(i % 2 ? "web" : "app", i % 3 ? "de" : "fr", `t${i}`);
    const series = await seriesOf(registry, name);
    expect(series.length).toBeLessThanOrEqual(30);
    expect(series.filter(({ labels }) => labels["tenant"] === OTHER).length).toBeGreaterThan(1);
    expect(series.every(({ labels }) => labels["channel"] !== OTHER && labels["country"] !== OTHER)).toBe(
      true,
    );
  });

  it("does not fold below a budget that holds every declared set", () => {
    const { add, folded } = orders(2 * 3 * 4, 3);
    for (const channel of ["web", "app"]) {
      for (const tenant of ["a", "b", "c"]) for (const country of ["de", "fr"]) add(channel, country, tenant);
    }
    expect(folded("tenant")).toBeUndefined();
  });

  it("keeps the budget of a histogram in exposed lines", async () => {
    const registry = createRegistry();
    const labels = { tenant: capped(100) };
    const handle = registry.define(
      histogram("shop.quotes", { help, unit: "s", buckets: [1], labels, budget: 40 }),
    );
    for (let i = 0; i < 100; i += 1) handle.record(1, { tenant: `t${i}` });
    const text = await readAll(registry.expose(undefined).chunks);
    expect(parseExposition(text).filter((sample) => sample.name.startsWith("shop_quotes")).length).toBe(40);
  });

  it("gives up the route before the status, whatever strangers send", async () => {
    const registry = createRegistry();
    const handle = registry.define(httpServer.duration);
    for (let i = 0; i < 20_000; i += 1) {
      handle.record(0.1, {
        "http.request.method": `M${i % 500}`,
        "url.scheme": "http",
        "http.route": `/${i % 400}`,
        "http.response.status_code": String(100 + (i % 90)),
        "error.type": i % 7 ? "" : `E${i}`,
      });
    }
    handle.record(0.1, {
      "http.request.method": "GET",
      "url.scheme": "https",
      "http.route": "/new",
      "http.response.status_code": "503",
      "error.type": "503",
    });
    const counts = await seriesOf(registry, "http_server_request_duration_seconds_count");
    expect(counts.length).toBeLessThanOrEqual(2_000);
    expect(counts.reduce((sum, { value }) => sum + value, 0)).toBe(20_001);
    expect(counts.at(-1)?.labels).toMatchObject({ http_route: OTHER, http_request_method: "GET" });
    const after = counts.filter(
      ({ labels }) => labels["http_route"] === OTHER && labels["error_type"] === "",
    );
    expect(new Set(after.map(({ labels }) => labels["http_response_status_code"])).size).toBeGreaterThan(20);
  });

  it("conserves the total of any observations, and never shows more than it", async () => {
    const word = fc.string({ unit: "binary", maxLength: 3 });
    const set = fc.tuple(
      fc.oneof(fc.constantFrom("web", "app"), word),
      fc.oneof(fc.constantFrom("de"), word),
      word,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(set, { maxLength: 200 }),
        fc.integer({ min: 12, max: 60 }),
        async (sets, budget) => {
          const { registry, add } = orders(budget, 20);
          for (const given of sets) add(...given);
          const series = await seriesOf(registry, name);
          expect(series.reduce((sum, { value }) => sum + value, 0)).toBe(sets.length);
          expect(series.length).toBeLessThanOrEqual(budget);
        },
      ),
    );
  });
});

import { capped, counter, histogram, oneOf, OTHER, TelltaleError } from "@telltale/conventions";
import { describe, expect, it } from "vitest";
import { createRegistry } from "./create-registry.ts";
import { parseExposition, readAll } from "./fixtures/parse-exposition.ts";

const help = "For a test.";
const visits = (name: "one" | "two" | "three" | "flooded", max: number) =>
  counter(`shop.${name}`, { help, unit: "{visit}", labels: { page: capped(max) }, budget: 10_000 });

/** What a registry without metrics of its own needs for counting what it folds and refuses. */
const own = 10;

async function countLines(registry: ReturnType<typeof createRegistry>): Promise<number> {
  return parseExposition(await readAll(registry.expose(undefined).chunks)).length;
}

describe("the limit of an instance", () => {
  it("holds over all metrics together, scrape after scrape, and folds the rest", async () => {
    const registry = createRegistry({ seriesLimit: 200 });
    const handles = (["one", "two", "three"] as const).map((name) => registry.define(visits(name, 5_000)));
    for (let round = 0; round < 10; round += 1) {
      for (let page = 0; page < 3_000; page += 1) handles[page % 3]!.add(1, { page: `${round}/${page}` });
      expect(await countLines(registry)).toBeLessThanOrEqual(200);
    }
    const total = ["one", "two", "three"].reduce(
      (sum, name) => sum + registry.value(`shop_${name}_total`)!,
      0,
    );
    expect(total).toBe(30_000);
    expect(registry.value("shop_one_total", { page: OTHER })).toBeGreaterThan(9_000);
  });

  it("counts a histogram's lines, not its label sets", async () => {
    const registry = createRegistry({ seriesLimit: 200 });
    const labels = { page: capped(1_000) };
    const times = registry.define(histogram("shop.time", { help, unit: "s", labels, budget: 100_000 }));
    for (let page = 0; page < 1_000; page += 1) times.record(1, { page: String(page) });
    expect(await countLines(registry)).toBeLessThanOrEqual(200);
    expect(registry.value("shop_time_seconds_count")).toBe(1_000);
  });

  it("always has a place for values that are listed, whoever came first", () => {
    const registry = createRegistry({ seriesLimit: 60 });
    const flooded = registry.define(visits("flooded", 5_000));
    const labels = { country: oneOf(["de", "fr", "it"]) };
    const late = registry.define(counter("shop.late", { help, unit: "{visit}", labels }));
    for (let page = 0; page < 1_000; page += 1) flooded.add(1, { page: String(page) });
    for (const country of ["de", "fr", "it", "xx"]) late.add(1, { country });
    for (const country of ["de", "fr", "it", OTHER])
      expect(registry.value("shop_late_total", { country })).toBe(1);
  });

  it("refuses at the start metrics whose listed values do not fit, and leaves nothing of them behind", () => {
    const registry = createRegistry({ seriesLimit: own + 20 });
    const values = Array.from({ length: 50 }, (_, index) => `v${index}`);
    const wide = counter("shop.wide", { help, unit: "{x}", labels: { v: oneOf(values) } });
    expect(() => registry.define(wide)).toThrow(/metric\/series-limit/);
    const narrow = counter("shop.wide", { help, unit: "{x}", labels: { v: oneOf(["a"]) } });
    registry.define(narrow).add(1, { v: "a" });
    expect(registry.value("shop_wide_total")).toBe(1);
  });

  it.each([0, -1, 1.5, NaN, Infinity, "100"])("refuses %s", (seriesLimit) => {
    expect(() => createRegistry({ seriesLimit: seriesLimit as number })).toThrow(TelltaleError);
  });
});

const keepRoomFor = ([, status]: readonly string[]) => status === "500";

describe("room kept", () => {
  const labels = { route: capped(1_000), status: oneOf(["200", "500"]) };
  const requests = counter("shop.requests", { help, unit: "{request}", labels, budget: 100 });

  it("lets errors of new routes in after a flood of others", () => {
    const registry = createRegistry();
    const handle = registry.define(requests, { keepRoomFor });
    for (let route = 0; route < 900; route += 1) handle.add(1, { route: `/${route}`, status: "200" });
    for (let route = 0; route < 15; route += 1) handle.add(1, { route: `/new/${route}`, status: "500" });
    expect(registry.value("shop_requests_total", { route: "/new/0", status: "500" })).toBe(1);
    expect(registry.value("shop_requests_total", { route: "/new/14", status: "500" })).toBe(1);
  });

  it("is kept of the instance's limit too", () => {
    const registry = createRegistry({ seriesLimit: 100 });
    const flooded = registry.define(visits("flooded", 5_000));
    const handle = registry.define(requests, { keepRoomFor });
    for (let page = 0; page < 1_000; page += 1) flooded.add(1, { page: String(page) });
    handle.add(1, { route: "/new", status: "200" });
    handle.add(1, { route: "/new", status: "500" });
    expect(registry.value("shop_requests_total", { route: OTHER, status: "200" })).toBe(1);
    expect(registry.value("shop_requests_total", { route: "/new", status: "500" })).toBe(1);
  });

  it("is not there for metrics that ask for none", () => {
    const registry = createRegistry();
    const handle = registry.define(requests);
    for (let route = 0; route < 900; route += 1) handle.add(1, { route: `/${route}`, status: "200" });
    handle.add(1, { route: "/new", status: "500" });
    expect(registry.value("shop_requests_total", { route: OTHER, status: "500" })).toBe(1);
  });

  it("is bounded itself", async () => {
    const registry = createRegistry();
    const handle = registry.define(requests, { keepRoomFor });
    for (let route = 0; route < 2_000; route += 1) handle.add(1, { route: `/${route}`, status: "500" });
    const lines = parseExposition(await readAll(registry.expose(undefined).chunks));
    expect(lines.filter(({ name }) => name === "shop_requests_total").length).toBeLessThanOrEqual(100);
  });
});

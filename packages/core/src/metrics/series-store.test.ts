import { capped, counter } from "@telltale/conventions";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRegistry } from "./create-registry.ts";
import { parseExposition, readAll } from "./fixtures/parse-exposition.ts";

const name = "shop_visits_total";

function visits() {
  const labels = { a: capped(1_000), b: capped(1_000) };
  const registry = createRegistry();
  const metric = counter("shop.visits", { help: "Visits.", unit: "{visit}", labels, budget: 2_000_000 });
  const handle = registry.define(metric);
  // Users of plain JavaScript hand over anything.
  const add = (given: object) => handle.add(1, given as { a: string; b: string });
  const samples = async () =>
    parseExposition(await readAll(registry.expose(undefined).chunks)).filter(
      (sample) => sample.name === name,
    );
  return { registry, metric, handle, add, samples };
}

describe("the identity of a series", () => {
  it.each([
    [
      { a: "x|", b: "y" },
      { a: "x", b: "|y" },
    ],
    [
      { a: "x,b:y", b: "" },
      { a: "x", b: "y" },
    ],
    [
      { a: "", b: "x" },
      { a: "x", b: "" },
    ],
    [
      { a: "__proto__", b: "x" },
      { a: "constructor", b: "x" },
    ],
    [
      { a: 'x"', b: "y" },
      { a: "x", b: '"y' },
    ],
  ])("keeps %j and %j apart", async (one, other) => {
    const { add, samples } = visits();
    add(one);
    add(other);
    expect(await samples()).toHaveLength(2);
  });

  it.each([
    ["a number and its text", { a: 200, b: "x" }, { a: "200", b: "x" }],
    ["undefined and the empty text", { a: undefined, b: "x" }, { a: "", b: "x" }],
    ["null and the empty text", { a: "", b: "x" }, { a: null, b: "x" }],
    ["a boolean and its text", { a: true, b: "x" }, { a: "true", b: "x" }],
    ["labels in another order", { a: "x", b: "y" }, { b: "y", a: "x" }],
  ])("sees %s as one", async (_name, one, other) => {
    const { add, samples } = visits();
    for (const given of [one, other, one, other]) add(given);
    expect((await samples()).map((sample) => sample.value)).toEqual([4]);
  });

  it("has no label too few: an absent one is empty, not folded", () => {
    const { add, registry } = visits();
    add({ a: "x", b: "_OTHER" });
    add({ a: "x" });
    expect(registry.value(name, { a: "x", b: "" })).toBe(1);
  });

  it("does not change when the caller changes its label object later", async () => {
    const { add, samples } = visits();
    const labels = { a: "x", b: "y" };
    add(labels);
    labels.a = "changed";
    expect((await samples())[0]?.labels).toEqual({ a: "x", b: "y" });
  });

  it("survives a caller's label object that inherits from a shared one", () => {
    const { add, registry } = visits();
    add(Object.assign(Object.create({ a: "x" }), { b: "y" }));
    expect(registry.value(name, { a: "x", b: "y" })).toBe(1);
  });

  it("is two for any two distinct label sets, and reads back equal", async () => {
    const value = fc.string({ unit: "grapheme", maxLength: 20 });
    const set = fc.record({ a: value, b: value });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(set, { selector: ({ a, b }) => JSON.stringify([a, b]) }),
        async (sets) => {
          const { add, samples } = visits();
          for (const given of [...sets, ...sets]) add(given);
          const parsed = await samples();
          expect(parsed.map(({ labels }) => labels)).toEqual(sets);
          expect(parsed.every((sample) => sample.value === 2)).toBe(true);
        },
      ),
    );
  });
});

describe("a series that is forgotten by name", () => {
  it("is gone, and those in its place begin at zero however many there have been", async () => {
    const { registry, metric, handle, add, samples } = visits();
    add({ a: "staying", b: "" });
    for (let index = 0; index < 2_500; index += 1) {
      const labels = { a: String(index), b: "x" };
      handle.add(2, labels);
      expect(registry.value(name, labels)).toBe(2);
      registry.forget(metric, labels);
    }
    expect(await samples()).toMatchObject([{ labels: { a: "staying", b: "" }, value: 1 }]);
  });
});

import { capped, counter, histogram } from "@telltale/conventions";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRegistry } from "../metrics/create-registry.ts";
import { readSeries } from "./fixtures/in-memory.ts";
import { readSlice } from "./read-slice.ts";
import { writePieces, type Slice } from "./slice.ts";

const help = "For a test.";

function createFamilies(tenants: readonly string[]) {
  const registry = createRegistry();
  const labels = { tenant: capped(1_000) };
  const quotes = registry.define(
    histogram("shop.quotes", { help, unit: "s", buckets: [1, 10], labels, budget: 10_000 }),
  );
  for (const tenant of tenants) quotes.record(2, { tenant });
  registry
    .define(counter("shop.orders", { help, unit: "{order}" }))
    .bind()
    .add(3, { traceId: "t", spanId: "s", sampled: true });
  return registry.collect().slice(0, 2);
}

/** The first slice, as it comes out of JSON. */
function writeOne(): Slice {
  const [piece] = [...writePieces(createFamilies(["a", "b"]))];
  return JSON.parse(JSON.stringify(piece![0])) as Slice;
}

describe("a slice", () => {
  it("reads back as the family it was written from, whatever its label values", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: "binary", minLength: 1, maxLength: 5 }), { maxLength: 20 }),
        (tenants) => {
          const families = createFamilies(tenants);
          const slices = [...writePieces(families)]
            .flat()
            .map((slice) => JSON.parse(JSON.stringify(slice)) as unknown);
          const read = slices.map((slice) => readSlice(slice)!);
          expect(readSeries(read)).toEqual(readSeries(families));
          expect(read[1]!.points[0]!.exemplars).toEqual(families[1]!.points[0]!.exemplars);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("is one of several where a family is large, each of them small", () => {
    const families = createFamilies(Array.from({ length: 1_000 }, (_, index) => `t${index}`));
    const texts = Array.from({ length: 20 }, () => families[0]!);
    const pieces = [...writePieces(texts)];
    expect(pieces.length).toBeGreaterThan(5);
    expect(Math.max(...pieces.map((piece) => JSON.stringify(piece).length))).toBeLessThan(200_000);
  });

  it.each([
    ["of another type", "metric.type", "summary"],
    ["a gauge without a rule", "metric.type", "gauge"],
    ["with a name that would break a line", "name", "x 1\ny"],
    ["with a label name that would break a line", "labels.0.1", 'a"b'],
    ["with bounds that fall", "bounds", [10, 1]],
    ["with a bound that is missing", "bounds", [1]],
    ["with a label value too many", "sets.0", ["a", "b"]],
    ["with a label value that is no text", "sets.0.0", 7],
    ["with a label value of a megabyte", "sets.0.0", "x".repeat(1_000_000)],
    ["with a cell too few", "cells", [1, 2, 3]],
    ["with a count below zero", "cells.1", -1],
    ["with a cell that is no number", "cells.0", "NaN"],
    ["without a start", "starts", []],
    ["with an exemplar of a series that is not there", "exemplars", [[2, 0, "t", "s", 1, 1]]],
    ["with a trace id that would break a line", "exemplars", [[0, 0, 't"', "s", 1, 1]]],
  ])("%s is refused", (_what, path, value) => {
    const slice = writeOne();
    expect(readSlice(slice)).toBeDefined();
    replaceAt(slice, path.split("."), value);
    expect(readSlice(slice)).toBeUndefined();
  });

  it("is refused, not thrown at, whatever it is", () => {
    fc.assert(fc.property(fc.anything(), (value) => readSlice(value) === undefined));
  });

  it("is refused or read, never thrown at, when any part of it is another", () => {
    const paths = listPaths(writeOne());
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.anything(), (path, value) => {
        const slice = writeOne();
        replaceAt(slice, path, value);
        const family = readSlice(slice);
        const cells = family ? Object.values(readSeries([family])).flat() : [];
        return cells.every((cell) => typeof cell === "number" && !Number.isNaN(cell));
      }),
      { numRuns: 500 },
    );
  });
});

type Node = Record<string, unknown>;

function listPaths(node: unknown, above: readonly string[] = []): string[][] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const path = above.concat(key);
    return [path].concat(listPaths(value, path));
  });
}

function replaceAt(slice: Slice, path: readonly string[], value: unknown): void {
  const last = path.at(-1)!;
  const parent = path.slice(0, -1).reduce((node, key) => node[key] as Node, slice as unknown as Node);
  parent[last] = value;
}

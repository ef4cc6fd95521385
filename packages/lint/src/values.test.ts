import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blame,
  bounded,
  concat,
  disguise,
  few,
  finite,
  sizeOf,
  unbounded,
  union,
  unknown,
  via,
  without,
  type ValueSet,
} from "./values.ts";

const text = fc.constantFrom("a", "b", "c", "");
const source = fc.constantFrom("route template", "HTTP method", "status code");
const known: fc.Arbitrary<ValueSet> = fc.oneof(
  fc.array(text, { maxLength: 4 }).map((values) => finite(...values)),
  fc.tuple(source, fc.integer({ min: 1, max: 9 })).map(([name, size]) => few(name, size)),
  fc.tuple(source, fc.integer({ min: 1, max: 9 })).map(([name, size]) => bounded(name, size)),
);
const place = { file: "a.ts", line: 1, column: 1 };
const flowing: fc.Arbitrary<ValueSet> = fc
  .tuple(fc.constantFrom("request data", "clock"), text, fc.nat(3))
  .map(([name, path, kind]) => {
    const set = via(unbounded(name, path), "x");
    return [set, disguise(set, "cast"), disguise(set, "pattern"), blame(set, place)][kind] ?? set;
  });
const any = fc.oneof(known, flowing, text.map(unknown));

/** The set without the order in which a list was written. */
function sorted(set: ValueSet): ValueSet {
  return set.kind === "finite" ? { ...set, values: set.values.toSorted() } : set;
}

describe("a union", () => {
  it("is the same in any order and any grouping", () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        const all = sorted(union([a, b, c]));
        expect(sorted(union([c, a, b]))).toEqual(all);
        expect(sorted(union([a, union([b, c])]))).toEqual(all);
        expect(sorted(union([union([c, b]), a]))).toEqual(all);
      }),
    );
  });

  it("of a set with itself is the set", () => {
    fc.assert(
      fc.property(any, (a) => {
        expect(sorted(union([a, a]))).toEqual(sorted(union([a])));
      }),
    );
  });

  it("is never smaller than its parts", () => {
    fc.assert(
      fc.property(known, known, (a, b) => {
        expect(sizeOf(union([a, b]))).toBeGreaterThanOrEqual(Math.max(sizeOf(a) ?? 0, sizeOf(b) ?? 0));
      }),
    );
  });

  it("keeps each way by which unbounded data comes", () => {
    const set = union([unbounded("clock", "Date.now()"), finite("a"), unbounded("request data", "req.url")]);
    expect(set).toMatchObject({ flows: [{ source: "clock" }, { source: "request data" }] });
  });

  it("counts a source once, however often it is met", () => {
    expect(sizeOf(union([few("route template", 12), few("route template", 12), finite("none")]))).toBe(13);
  });
});

describe("texts written one after another", () => {
  it("are as many as the product, or fewer where two read alike", () => {
    fc.assert(
      fc.property(known, known, (a, b) => {
        expect(sizeOf(concat([a, b]))).toBeLessThanOrEqual((sizeOf(a) ?? 0) * (sizeOf(b) ?? 0));
      }),
    );
  });

  it("do not change by an empty text", () => {
    fc.assert(
      fc.property(known, (a) => {
        expect(sizeOf(concat([a, finite("")]))).toBe(sizeOf(a));
      }),
    );
  });

  it("are counted, not listed, beyond what anybody reads", () => {
    const many = finite(...Array.from({ length: 100 }, (_, index) => `${index}`));
    expect(concat([many, finite("-"), many])).toMatchObject({ kind: "bounded", size: 10_000 });
  });
});

it("leaves every other value when one is taken out", () => {
  fc.assert(
    fc.property(known, text, (a, value) => {
      expect(sizeOf(union([without(a, value), finite(value)]))).toBe(sizeOf(union([a, finite(value)])));
    }),
  );
});

it("blames the outermost caller", () => {
  const inner = blame(unbounded("request data", "req.url"), place);
  expect(blame(inner, { ...place, line: 9 })).toEqual(inner);
});

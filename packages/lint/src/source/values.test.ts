import { describe, expect, it } from "vitest";
import { bounded } from "../fixtures/bounded.ts";
import { counted, type Expected } from "../fixtures/counted.ts";
import { hidden } from "../fixtures/hidden.ts";
import { at, diskHost } from "../fixtures/disk-host.ts";
import { judgeAll } from "../fixtures/label-cases.ts";
import { unbounded } from "../fixtures/unbounded.ts";
import { union, type ValueSet } from "../values.ts";
import { readSource } from "./read-source.ts";

const alarms = new Set([
  "label/unbounded-value",
  "label/unchecked-cast",
  "label/regex-normalised-path",
  "label/wrapper-unbounded",
  "label/unresolved",
]);
const countedCode = Object.fromEntries(Object.entries(counted).map(([name, [, code]]) => [name, code]));
const hiddenCases = Object.entries(hidden).flatMap(([id, table]) =>
  Object.entries(table).map(([name, code]) => ({ id, name, key: `${id} ${name}`, code })),
);
const cases = {
  ...prefixed("bounded ", bounded),
  ...prefixed("counted ", countedCode),
  ...prefixed("unbounded ", unbounded),
  ...Object.fromEntries(hiddenCases.map(({ key, code }) => [key, code])),
};

describe.each([
  ["with the libraries installed", judgeAll(cases)],
  ["in a bare checkout", judgeAll(cases, { isBare: true })],
])("%s", (_, verdicts) => {
  describe("bounded labels raise no alarm", () => {
    it.each(Object.keys(bounded))("%s", (name) => {
      const { values = [], ids = [] } = verdicts.get(`bounded ${name}`) ?? {};
      expect(values.length).toBeGreaterThan(0);
      expect(ids.filter((id) => alarms.has(id))).toEqual([]);
    });
  });

  describe("bounded labels are counted", () => {
    it.each(Object.entries(counted))("%s", (name, [expected]) => {
      const { values = [], ids = [] } = verdicts.get(`counted ${name}`) ?? {};
      expect(ids.filter((id) => alarms.has(id))).toEqual([]);
      expect(seen(union(values), expected)).toEqual(expected);
    });
  });

  describe("unbounded labels are found", () => {
    it.each(Object.keys(unbounded))("%s", (name) => {
      const { values = [] } = verdicts.get(`unbounded ${name}`) ?? {};
      expect(values.map(({ kind }) => kind)).toContain("unbounded");
    });
  });

  describe.each(Object.keys(hidden))("%s names", (id) => {
    it.each(hiddenCases.filter((each) => each.id === id).map(({ name }) => name))("%s", (name) => {
      const { ids = [] } = verdicts.get(`${id} ${name}`) ?? {};
      const wanted = name === "spread after an unknown spread" ? [id, "label/unresolved"] : [id];
      expect(ids.filter((each) => alarms.has(each)).toSorted()).toEqual(wanted);
    });
  });
});

/** A file that brings request data into a wrapper. */
function caller(value: string): string {
  return `import { count } from "./metrics.ts"; export const f = (req: any) => count(${value});`;
}

it("says the same whatever the order of the files", () => {
  const metrics = `import { Counter } from "prom-client"; const hits = new Counter({ name: "shop_hits_total", help: "Hits.", labelNames: ["l"] }); export function count(l: string) { hits.inc({ l }); }`;
  const files = {
    [at("metrics.ts")]: metrics,
    [at("a.ts")]: caller("req.query.a"),
    [at("b.ts")]: caller("req.query.b"),
  };
  const valuesIn = (names: readonly string[]) =>
    readSource(names, diskHost(files)).uses.map(({ values }) => values);
  expect(valuesIn(Object.keys(files).toReversed())).toEqual(valuesIn(Object.keys(files)));
});

/** The set in the terms of what is expected of it: its values in that order, its size or its source. */
function seen(set: ValueSet, expected: Expected): Expected {
  if (Array.isArray(expected) && set.kind === "finite")
    return set.values.toSorted((a, b) => expected.indexOf(a) - expected.indexOf(b));
  if (typeof expected === "number")
    return set.kind === "finite" ? set.values.length : "size" in set ? set.size : set.kind;
  const source = set.kind === "bounded" ? set.source : set.kind;
  return typeof expected === "string" && source.includes(expected) ? expected : source;
}

function prefixed(prefix: string, table: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([name, code]) => [prefix + name, code]));
}

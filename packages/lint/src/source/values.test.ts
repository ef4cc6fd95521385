import { describe, expect, it } from "vitest";
import { bounded } from "../fixtures/bounded.ts";
import { at, diskHost } from "../fixtures/disk-host.ts";
import { unbounded } from "../fixtures/unbounded.ts";
import { readSource } from "./read-source.ts";

const prelude = `import { Counter } from "prom-client";
declare const app: any, router: any;
declare function work(): void;
const hits = new Counter({ name: "shop_hits_total", help: "Hits.", labelNames: ["l"] });
`;

const cases = Object.entries({ ...bounded, ...prefixed("not ", unbounded) });
const files = Object.fromEntries(cases.map(([, code], index) => [at(`case-${index}.ts`), prelude + code]));
const { uses, syntax } = readSource(Object.keys(files), diskHost(files));

function kindsOf(name: string): string[] {
  const file = at(`case-${cases.findIndex(([each]) => each === name)}.ts`);
  return uses.filter((use) => use.place.file === file).map((use) => use.values.kind);
}

function prefixed(prefix: string, table: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([name, code]) => [prefix + name, code]));
}

describe("bounded labels raise no alarm", () => {
  it.each(Object.keys(bounded))("%s", (name) => {
    const kinds = kindsOf(name);
    expect(kinds.length).toBeGreaterThan(0);
    expect(kinds.filter((kind) => kind === "unbounded" || kind === "unknown")).toEqual([]);
  });
});

describe("unbounded labels are found", () => {
  it.each(Object.keys(unbounded))("%s", (name) => {
    expect(kindsOf(`not ${name}`)).toContain("unbounded");
  });
});

it("reads fixtures that all parse", () => {
  expect(syntax).toEqual([]);
});

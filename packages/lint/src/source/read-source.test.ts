import { describe, expect, it } from "vitest";
import type { Facts } from "../facts.ts";
import { at, diskHost } from "../fixtures/disk-host.ts";
import { lint } from "../lint.ts";
import { readSource } from "./read-source.ts";

function read(files: Record<string, string>): Facts {
  const named = Object.fromEntries(Object.entries(files).map(([name, text]) => [at(name), text]));
  return readSource(Object.keys(named), diskHost(named));
}

function idsIn(files: Record<string, string>): string[] {
  return lint(read(files)).map(({ id }) => id);
}

const counter = `new Counter({ name: "shop_hits_total", help: "Hits.", labelNames: ["l"] })`;

describe("who makes metrics", () => {
  const makers: Record<string, string> = {
    "named import": `import { Counter } from "prom-client"; ${counter};`,
    "renamed import": `import { Counter as C } from "prom-client"; ${counter.replace("Counter", "C")};`,
    "whole module": `import * as client from "prom-client"; ${counter.replace("Counter", "client.Counter")};`,
    "default import": `import client from "prom-client"; ${counter.replace("Counter", "client.Counter")};`,
    require: `const client = require("prom-client"); ${counter.replace("Counter", "client.Counter")};`,
    "destructured require": `const { Counter } = require("prom-client"); ${counter};`,
    "renamed package": `import { Counter } from "@prometheus-io/client"; ${counter};`,
    platformatic: `import { Counter } from "@platformatic/prom-client"; ${counter};`,
    positional: `import { Counter } from "prom-client"; const X: any = Counter; new Counter("shop_hits_total", "Hits.", ["l"]);`,
    "own definition": `import { counter } from "@telltale/core"; counter("shop.hits", { help: "Hits.", unit: "{hit}" });`,
    "framework re-export": `import { counter } from "@telltale/express"; counter("shop.hits", { help: "Hits.", unit: "{hit}" });`,
    opentelemetry: `import { metrics } from "@opentelemetry/api"; metrics.getMeter("shop").createCounter("shop.hits", { description: "Hits." });`,
  };
  it.each(Object.entries(makers))("%s", (_, code) => {
    const { metrics } = read({ "makers.ts": code });
    expect(
      metrics.map(({ name, type, help }) => ({
        name: name?.replaceAll("_", ".").replace(".total", ""),
        type,
        help,
      })),
    ).toEqual([{ name: "shop.hits", type: "counter", help: "Hits." }]);
  });

  it("is not fooled by a class of the same name", () => {
    expect(
      read({ "own.ts": `// prom-client\nclass Counter { constructor(o: object) {} } ${counter};` }).metrics,
    ).toEqual([]);
  });
});

describe("across files", () => {
  const metrics = `import { Counter } from "prom-client"; export const hits = ${counter};`;
  const use = `app.use((req: any) => hits.inc({ l: req.params.id }));`;

  it("finds uses in files that do not mention the library", () => {
    expect(
      idsIn({
        "metrics.ts": metrics,
        "app.ts": `import { hits } from "./metrics.ts"; declare const app: any; ${use}`,
      }),
    ).toEqual(["label/unbounded-value"]);
  });

  it("follows a re-export", () => {
    const files = { "metrics.ts": metrics, "all.ts": `export * from "./metrics.ts";` };
    expect(
      idsIn({ ...files, "app.ts": `import { hits } from "./all.ts"; declare const app: any; ${use}` }),
    ).toEqual(["label/unbounded-value"]);
  });

  it("blames the caller's data when a wrapper takes the value", () => {
    const wrapper = `${metrics} export function count(l: string) { hits.inc({ l }); }`;
    const { uses } = read({
      "metrics.ts": wrapper,
      "app.ts": `import { count } from "./metrics.ts"; export const f = (req: any) => count(req.query.q);`,
    });
    expect(uses[0]?.values).toMatchObject({ kind: "unbounded", path: ["req.query.q", "l"] });
  });

  it("reads names and labels from constants of another file", () => {
    const { metrics: found } = read({
      "names.ts": `export const NAME = "shop_hits_total"; export const LABELS = ["a", "b"] as const;`,
      "app.ts": `import { Counter } from "prom-client"; import { NAME, LABELS } from "./names.ts"; new Counter({ name: NAME, help: "Hits.", labelNames: LABELS });`,
    });
    expect(found[0]).toMatchObject({ name: "shop_hits_total", labels: [{ name: "a" }, { name: "b" }] });
  });
});

it("adds up what a helper's callers give at one place", () => {
  const code = `import { Counter } from "prom-client"; const hits = ${counter}; const labels = (x: string) => ({ l: x }); hits.inc(labels("a")); hits.inc(labels("b"));`;
  const { uses } = read({ "helper.ts": code });
  expect(uses.map(({ values }) => values)).toEqual([{ kind: "finite", values: ["a", "b"] }]);
});

describe("how labels are given", () => {
  const head = `import { Counter, Gauge, Histogram } from "prom-client"; import { metrics } from "@opentelemetry/api";`;
  const shapes: Record<string, string> = {
    "gauge set": `const g = new Gauge({ name: "shop_g", help: "G.", labelNames: ["l"] }); export const f = (req: any) => g.set({ l: req.url }, 1);`,
    "histogram observe": `const h = new Histogram({ name: "shop_h_seconds", help: "H.", labelNames: ["l"] }); export const f = (req: any) => h.observe({ l: req.url }, 1);`,
    "timer end": `const h = new Histogram({ name: "shop_h_seconds", help: "H.", labelNames: ["l"] }); export function f(req: any) { const end = h.startTimer(); end({ l: req.url }); }`,
    "class member": `class M { readonly c = ${counter}; on(req: any) { this.c.inc({ l: req.url }); } } new M();`,
    "object of metrics": `const all = { c: ${counter} }; export const f = (req: any) => all.c.inc({ l: req.url });`,
    "handed in": `export function f(c: Counter, req: any) { c.inc({ l: req.url }); }`,
    "opentelemetry add": `const c = metrics.getMeter("shop").createCounter("shop.c", { description: "C." }); export const f = (req: any) => c.add(1, { l: req.url });`,
    "opentelemetry record": `const h = metrics.getMeter("shop").createHistogram("shop.h", { description: "H." }); export const f = (req: any) => h.record(1, { l: req.url });`,
  };
  it.each(Object.entries(shapes))("%s", (_, code) => {
    expect(idsIn({ "shape.ts": `${head} ${code}` })).toEqual(["label/unbounded-value"]);
  });
});

describe("our own definitions", () => {
  const definition = `import { capped, counter, oneOf } from "@telltale/core"; export const m = counter("shop.orders.placed", { help: "Orders.", unit: "{order}", labels: { a: ["x", "y"], b: oneOf(["p"]), c: capped(9) } });`;

  it("know the size of every label", () => {
    expect(read({ "own.ts": definition }).metrics[0]?.labels?.map(({ size }) => size)).toEqual([2, 2, 10]);
  });

  it("raise no alarm: the definition is the bound", () => {
    expect(idsIn({ "own.ts": definition })).toEqual([]);
  });

  it.each([
    ["an open array", "label/unbounded-value", `declare const users: string[]; LABELS({ user: users });`],
    [
      "an open array in oneOf()",
      "label/unbounded-value",
      `declare const users: string[]; LABELS({ user: oneOf(users) });`,
    ],
    [
      "ids from requests",
      "label/unbounded-value",
      `app.get("/", (req: any) => LABELS({ user: [req.params.id] }));`,
    ],
    ["what cannot be followed", "label/unresolved", `declare const users: any; LABELS({ user: users });`],
  ])("name a label bounded by %s", (_, id, code) => {
    const made = code.replace(
      /LABELS\((\{.*?\})\)/,
      `counter("shop.hits", { help: "Hits.", unit: "{hit}", labels: $1 as never })`,
    );
    expect(
      idsIn({ "own.ts": `import { counter, oneOf } from "@telltale/core"; declare const app: any; ${made}` }),
    ).toEqual([id]);
  });

  it.each([
    ["a", ["label/unbounded-value"]],
    ["b", []],
    ["c", []],
  ])("name request data in label %s only when its list is closed", (label, ids) => {
    const service = `${definition} import { createTelltale, defineService } from "@telltale/core"; const telemetry = createTelltale(defineService({ name: "shop", metrics: { m } }));`;
    const labels = { a: '"x"', b: '"p"', c: '"q"', [label]: "req.params.id" };
    const given = Object.entries(labels)
      .map(([name, value]) => `${name}: ${value}`)
      .join();
    const file = at("handles.ts");
    const text = `${service} export const f = (req: any) => telemetry.metrics.m.add(1, { ${given} });`;
    const facts = readSource([file], diskHost({ [file]: text }), { config: at("../../tsconfig.json") });
    expect(lint(facts).map(({ id }) => id)).toEqual(ids);
  });

  it("are found behind typed handles, where any string may come in", () => {
    const service = `${definition} import { createTelltale, defineService } from "@telltale/core"; const telemetry = createTelltale(defineService({ name: "shop", metrics: { m } }));`;
    const file = at("handles.ts");
    const text = `${service} export const f = (req: any) => telemetry.metrics.m.add(1, { a: "x", b: req.query.b, c: req.params.id });`;
    const facts = readSource([file], diskHost({ [file]: text }), { config: at("../../tsconfig.json") });
    expect(facts.uses.map(({ metric, label }) => [metric?.name, label])).toEqual(
      ["a", "b", "c"].map((label) => ["shop.orders.placed", label]),
    );
    expect(lint(facts)).toEqual([]);
  });
});

it("says aloud that a name cannot be followed", () => {
  expect(
    idsIn({
      "a.ts": `import { Counter } from "prom-client"; export const f = (name: string) => new Counter({ name, help: "H." });`,
    }),
  ).toEqual(["metric/unresolved-name"]);
});

it("judges plain JavaScript too", () => {
  expect(
    idsIn({
      "a.js": `const { Counter } = require("prom-client"); const c = ${counter}; app.use((req) => c.inc({ l: req.path }));`,
    }),
  ).toEqual(["label/unbounded-value"]);
});

it("lints what parses and says what did not", () => {
  const broken = `import { Counter } from "prom-client"; const c = ${counter}; c.inc({ l: Date.now() }); function (`;
  expect(idsIn({ "a.ts": broken })).toEqual(["label/unbounded-value", "source/syntax"]);
});

it("ends on values that are defined by themselves", () => {
  const code = `import { Counter } from "prom-client"; const c = ${counter}; let a = "x"; let b = a; a = b; function f(n: string): string { return f(n + "a"); } c.inc({ l: a }); c.inc({ l: f("b") });`;
  expect(read({ "a.ts": code }).uses).toHaveLength(2);
});

it("reads nothing when nothing mentions metrics", () => {
  expect(read({ "a.ts": "export const a = 1;", "b.ts": "function (" })).toMatchObject({
    metrics: [],
    syntax: [],
  });
});

import { describe, expect, it } from "vitest";
import type { Facts } from "../facts.ts";
import type { MetricFact, RecordingFact } from "../facts/source.ts";
import { at, diskHost } from "../fixtures/disk-host.ts";
import { readSource } from "./read-source.ts";

const head = `import { Counter, Gauge, Histogram } from "prom-client";
import { metrics } from "@opentelemetry/api";
const orders = new Counter({ name: "shop_orders_total", help: "Orders.", labelNames: ["plan", "region"] });
const wait = new Histogram({ name: "shop_wait_seconds", help: "Wait.", labelNames: ["plan"] });
const queue = new Gauge({ name: "shop_queue", help: "Queue." });
const meter = metrics.getMeter("shop");
`;

function read(files: Record<string, string>): Facts {
  const named = Object.fromEntries(Object.entries(files).map(([name, text]) => [at(name), text]));
  return readSource(Object.keys(named), diskHost(named), { config: at("../../tsconfig.json") });
}

function recorded(code: string): readonly RecordingFact[] {
  return read({ "recorded.ts": head + code }).recordings;
}

function metric(code: string): MetricFact {
  const [first] = read({
    "metric.ts": `import { Counter, Gauge, Histogram } from "prom-client";\n${code}`,
  }).metrics;
  if (!first) throw new Error("no metric");
  return first;
}

describe("the number that is recorded", () => {
  it.each<[string, string[]]>([
    ["queue.set(5);", ["5"]],
    ["queue.set(-1);", ["-1"]],
    ["queue.set(1e3);", ["1000"]],
    ["queue.set(NaN);", ["NaN"]],
    ["queue.set(Number.NaN);", ["NaN"]],
    ["const n = 2; queue.set(n * 4);", ["8"]],
    ["export const f = (ok: boolean) => queue.set(ok ? 1 : 0);", ["1", "0"]],
    [`orders.inc({ plan: "free", region: "eu" }, -2);`, ["-2"]],
    [`meter.createCounter("shop.c").add(-1);`, ["-1"]],
  ])("%s", (code, values) => {
    expect(recorded(code)[0]?.value).toEqual({ kind: "finite", values });
  });

  it.each(["export const f = (n: number) => queue.set(n);", "queue.set(Math.random());"])(
    "%s is not known",
    (code) => {
      expect(recorded(code)[0]?.value?.kind).toBe("unknown");
    },
  );

  it("is left to the default where there is none", () => {
    expect(recorded(`orders.inc({ plan: "free", region: "eu" });`)[0]).not.toHaveProperty("value");
  });
});

describe("the unit of a measured duration", () => {
  it.each<[string, string | undefined]>([
    ["const start = Date.now(); wait.observe(Date.now() - start);", "ms"],
    ["const start = Date.now(); wait.observe((Date.now() - start) / 1000);", "s"],
    ["const start = performance.now(); const taken = performance.now() - start; wait.observe(taken);", "ms"],
    ["const start = process.hrtime.bigint(); wait.observe(Number(process.hrtime.bigint() - start));", "ns"],
    [
      "const start = process.hrtime.bigint(); wait.observe(Number(process.hrtime.bigint() - start) / 1e9);",
      "s",
    ],
    ["export const f = (seconds: number) => wait.observe(seconds);", undefined],
  ])("%s", (code, unit) => {
    expect(recorded(code)[0]?.valueUnit).toBe(unit);
  });
});

describe("the labels of a recording", () => {
  it.each<[string, Partial<RecordingFact>]>([
    [`orders.inc({ plan: "free", region: "eu" });`, { labels: ["plan", "region"] }],
    [`orders.inc();`, { labels: [] }],
    [`orders.labels({ plan: "free", region: "eu" }).inc();`, { labels: ["plan", "region"] }],
    [`orders.labels("free", "eu").inc();`, { labels: ["plan", "region"], positions: 2 }],
    [`orders.labels("free").inc();`, { labels: ["plan"], positions: 1 }],
    [`const base = { region: "eu" }; orders.inc({ ...base, plan: "free" });`, { labels: ["region", "plan"] }],
    [`const end = wait.startTimer({ plan: "free" }); end();`, { labels: ["plan"] }],
  ])("%s", (code, expected) => {
    const found = recorded(code).findLast(({ method }) => method !== "labels");
    const ended = recorded(code).find(({ method, labels }) => method === "startTimer" && labels);
    expect(ended ?? found).toMatchObject(expected);
  });

  it("are not known where a spread cannot be read", () => {
    const [first] = recorded(
      `export const f = (rest: Record<string, string>) => orders.inc({ plan: "free", ...rest });`,
    );
    expect(first).not.toHaveProperty("labels");
  });
});

describe("the bounds of a histogram", () => {
  it.each<[string, readonly number[] | undefined]>([
    ["[1, 2.5, 5]", [1, 2.5, 5]],
    ["[0.1, Infinity]", [0.1]],
    ["linearBuckets(1, 2, 3)", [1, 3, 5]],
    ["exponentialBuckets(1, 10, 3)", [1, 10, 100]],
    ["[1, 2].map((n) => n)", undefined],
  ])("%s", (buckets, bounds) => {
    const { bounds: found, boundsPlace } = metric(
      `import { linearBuckets, exponentialBuckets } from "prom-client"; new Histogram({ name: "shop_wait_seconds", help: "W.", buckets: ${buckets} });`,
    );
    expect(found).toEqual(bounds);
    expect(boundsPlace).toBeDefined();
  });

  it("are the library's own where none are given", () => {
    expect(metric(`new Histogram({ name: "shop_wait_seconds", help: "W." });`).bounds).toHaveLength(11);
  });
});

describe("where a name stands", () => {
  it.each<[string, string, boolean]>([
    ["as a literal", `new Counter({ name: "shop_a_total", help: "A." });`, true],
    ["as a constant", `const NAME = "shop_a_total"; new Counter({ name: NAME, help: "A." });`, true],
    [
      "as an argument",
      `const make = (name: string) => new Counter({ name, help: "A." }); make("shop_a_total");`,
      true,
    ],
    [
      "in parts",
      `const make = (name: string) => new Counter({ name: "shop_" + name, help: "A." }); make("a_total");`,
      false,
    ],
  ])("%s", (_, code, isWhole) => {
    const { name, namePlace } = metric(code);
    expect(name).toBe("shop_a_total");
    expect(namePlace !== undefined).toBe(isWhole);
  });

  it("is the call where a helper makes several", () => {
    const { metrics: made } = read({
      "made.ts": `import { Counter } from "prom-client"; const make = (name: string) => new Counter({ name: "shop_" + name, help: "A." });\nmake("a_total");\nmake("b_total");`,
    });
    expect(made.map(({ place }) => place.line)).toEqual([2, 3]);
  });
});

describe("what is done with a metric", () => {
  const counter = `new Counter({ name: "shop_a_total", help: "A.", labelNames: ["l"] })`;
  const imports = `import { Counter, Gauge, register } from "prom-client";`;
  it.each<[string, Record<string, string>, Partial<MetricFact["handling"]>]>([
    [
      "recorded",
      { "a.ts": `const a = ${counter}; a.inc({ l: "x" });` },
      { isRecorded: true, isHandedOn: false, isWhollySeen: true },
    ],
    ["not used", { "a.ts": `const a = ${counter};` }, { isRecorded: false, isHandedOn: false }],
    ["kept nowhere", { "a.ts": `${counter};` }, { isRecorded: false, isHandedOn: false }],
    [
      "got from the registry by somebody",
      { "a.ts": `${counter}; export const f = (n: string) => register.getSingleMetric("shop_a_total");` },
      { isRecorded: false, isHandedOn: true },
    ],
    [
      "exported from an entry",
      { "index.ts": `export const a = ${counter};` },
      { isRecorded: false, isHandedOn: true },
    ],
    [
      "exported and used",
      { "a.ts": `export const a = ${counter};`, "b.ts": `import { a } from "./a.ts"; a.inc({ l: "x" });` },
      { isRecorded: true },
    ],
    [
      "exported and forgotten",
      {
        "a.ts": `export const a = ${counter}; export const b = 1;`,
        "b.ts": `import { b } from "./a.ts"; console.log(b);`,
      },
      { isRecorded: false, isHandedOn: false },
    ],
    [
      "handed on",
      { "a.ts": `const a = ${counter}; declare function use(c: unknown): void; use(a);` },
      { isRecorded: false, isHandedOn: true },
    ],
    [
      "handed on though recorded",
      { "a.ts": `const a = ${counter}; declare function use(c: unknown): void; use(a); a.inc({ l: "x" });` },
      { isRecorded: true, isWhollySeen: false },
    ],
    [
      "filled at each scrape",
      { "a.ts": `new Gauge({ name: "shop_g", help: "G.", collect() { this.set(1); } });` },
      { isRecorded: true },
    ],
    [
      "created at start",
      { "a.ts": `const a = ${counter}; a.inc({ l: "x" }, 0); a.inc({ l: "x" });` },
      { isInitialised: true },
    ],
    [
      "made under a condition",
      { "a.ts": `const a = register.getSingleMetric("shop_a_total") ?? ${counter};` },
      { isGuarded: true },
    ],
  ])("%s", (_, files, expected) => {
    const named = Object.entries(files).map(([name, text]) => [name, imports + text] as const);
    expect(read(Object.fromEntries(named)).metrics[0]?.handling).toMatchObject(expected ?? {});
  });
});

describe("what else a program sets up", () => {
  it("Views, with what they keep", () => {
    const { views } = read({
      "a.ts": `import { View, MeterProvider, createAllowListAttributesProcessor } from "@opentelemetry/sdk-metrics"; new View({ instrumentName: "shop.*", attributeKeys: ["plan"] }); new MeterProvider({ views: [{ instrumentName: "a", attributesProcessors: [createAllowListAttributesProcessor(["b"])] }] });`,
    });
    expect(views.map(({ instrument, keeps }) => [instrument, keeps])).toEqual([
      ["shop.*", ["plan"]],
      ["a", ["b"]],
    ]);
  });

  it("middlewares, with their options", () => {
    const { middlewares } = read({
      "a.js": `const promBundle = require("express-prom-bundle"); const on = true; app.use(promBundle({ includePath: on, metricType: "summary" }));`,
    });
    expect(middlewares.map(({ module, options }) => [module, [...(options ?? [])]])).toEqual([
      [
        "express-prom-bundle",
        [
          ["includePath", "true"],
          ["metricType", '"summary"'],
        ],
      ],
    ]);
  });
});

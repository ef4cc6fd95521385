import { describe, expect, it } from "vitest";
import { readSample } from "../fixtures/read-sample.ts";
import type { Finding } from "../finding.ts";
import { lint } from "../lint.ts";

const head = `import { Counter, Gauge, Histogram, register } from "prom-client";\n`;

function found(id: string, files: Record<string, string> | string): Finding[] {
  const all = typeof files === "string" ? { "sample.ts": head + files } : files;
  return lint(readSample({ files: all })).filter((finding) => finding.id === id);
}

function messages(id: string, files: Record<string, string> | string): string[] {
  return found(id, files).map(({ message }) => message);
}

const give = (label: string): string =>
  `const orders: any = new Counter({ name: "shop_orders_total", help: "O.", labelNames: ["channel", "plan"] }); orders.inc({ plan: "free", ${label}: "web" });`;

const sample = (views: string): Record<string, string> => ({
  "sample.ts": `import { metrics } from "@opentelemetry/api"; import { MeterProvider } from "@opentelemetry/sdk-metrics";
const orders = metrics.getMeter("shop").createCounter("shop.orders", { description: "O.", unit: "{order}" });
export const placed = (req: any) => orders.add(1, { "shop.customer": req.params.id });
${views}`,
});

describe("metric/cardinality-budget", () => {
  const routes = Array.from({ length: 12 }, (_, index) => `"/r${index}"`).join(" | ");
  const wait = (buckets: string): string => `
const wait = new Histogram({ name: "shop_wait_seconds", help: "W.", labelNames: ["route", "method", "class"], buckets: ${buckets} });
export function done(route: ${routes}, method: "a" | "b" | "c" | "d" | "e", status: "1" | "2" | "3" | "4" | "5" | "6") {
  wait.observe({ route, method, class: status }, 1);
}`;

  it("shows the product, buckets included", () => {
    expect(messages("metric/cardinality-budget", wait("[1,2,3,4,5,6,7,8,9,10,11,12,13,14]"))).toEqual([
      "12 routes × 5 methods × 6 classes × 17 = 6,120 series per instance, over 2,000",
    ]);
  });

  it("says which values only a running process knows", () => {
    const labels = Array.from({ length: 40 }, (_, index) => `"v${index}"`).join(" | ");
    const code = `const c = new Counter({ name: "shop_a_total", help: "A.", labelNames: ["a", "b", "code"] });
export function f(a: ${labels}, b: ${labels.replaceAll("v", "w")} | ${labels.replaceAll("v", "x")}, res: any) { c.inc({ a, b, code: res.statusCode }); }`;
    expect(messages("metric/cardinality-budget", code)).toEqual([
      "40 as × 80 bs × 1 code (status code, counted as one) = at least 3,200 series per instance, over 2,000",
    ]);
  });

  it("is silent where one label is not known", () => {
    expect(messages("metric/cardinality-budget", wait("[1]").replaceAll('"a" |', "string |"))).toEqual([]);
  });
});

describe("label/missing", () => {
  const orders = `const orders = new Counter({ name: "shop_orders_total", help: "O.", labelNames: ["plan", "region"] });\n`;
  it.each<[string, string[]]>([
    ["orders.inc();", ["shop_orders_total is recorded without labels plan, region"]],
    [`orders.labels({ plan: "free" }).inc();`, ["shop_orders_total is recorded without label region"]],
    [
      `orders.labels("free").inc();`,
      ["1 value given by position, and shop_orders_total has 2 labels: plan, region"],
    ],
    [
      `orders.labels("a", "b", "c").inc();`,
      ["3 values given by position, and shop_orders_total has 2 labels: plan, region"],
    ],
    [`orders.labels("free", "eu").inc();`, []],
    [`orders.inc({ plan: "free", region: "eu" }, 2);`, []],
    [`const base = { region: "eu" }; orders.inc({ ...base, plan: "free" });`, []],
    [`export const f = (labels: Record<string, string>) => orders.inc(labels);`, []],
    [`export const f = (values: [string, string]) => orders.labels(...values).inc();`, []],
  ])("%s", (code, expected) => {
    expect(messages("label/missing", orders + code)).toEqual(expected);
  });

  it("waits for the end of a timer", () => {
    const wait = `const wait = new Histogram({ name: "shop_wait_seconds", help: "W.", labelNames: ["plan"] });\n`;
    expect(messages("label/missing", `${wait}const end = wait.startTimer(); end({ plan: "free" });`)).toEqual(
      [],
    );
    expect(messages("label/missing", `${wait}const end = wait.startTimer(); end();`)).toHaveLength(1);
  });
});

describe("label/undeclared", () => {
  it("renames a label that is nearly a declared one", () => {
    const [finding] = found("label/undeclared", give("chanel"));
    expect(finding?.hint).toBe("Did you mean channel?");
    expect(finding?.fix?.edits.map(({ text }) => text)).toEqual(["channel"]);
  });

  it("leaves a label alone that is near to none", () => {
    expect(found("label/undeclared", give("tenant"))[0]?.fix).toBeUndefined();
  });
});

describe("metric/declared-twice", () => {
  const first = `export const a = new Counter({ name: "shop_a_total", help: "A.", labelNames: ["l"] });`;
  it.each<[string, string, string[]]>([
    ["alike", first.replace("const a", "const b"), []],
    [
      "as another type",
      `export const b = new Gauge({ name: "shop_a_total", help: "A.", labelNames: ["l"] });`,
      ["as a counter, and here as a gauge"],
    ],
    [
      "with other labels",
      `export const b = new Counter({ name: "shop_a_total", help: "A." });`,
      ["with label l, and here with no labels"],
    ],
    [
      "with other help",
      `export const b = new Counter({ name: "shop_a_total", help: "B.", labelNames: ["l"] });`,
      ["with other help"],
    ],
    [
      "after asking the registry",
      `export const b = register.getSingleMetric("shop_a_total") ?? new Counter({ name: "shop_a_total", help: "B." });`,
      [],
    ],
    [
      "in another registry",
      `export const b = new Counter({ name: "shop_a_total", help: "B.", registers: [] });`,
      [],
    ],
  ])("%s", (_, second, expected) => {
    const told = messages("metric/declared-twice", `${first}\n${second}`);
    expect(told.map((message) => message.replace(/^.* too, /, ""))).toEqual(expected);
  });
});

describe("metric/dynamic-name and metric/unresolved-name", () => {
  it("name what data a name is made of, and nothing else", () => {
    const code = `export const f = (req: any) => new Counter({ name: \`shop_\${req.params.id}_total\`, help: "A." });`;
    expect(messages("metric/dynamic-name", code)).toEqual([
      "the name of this counter is made of request data: req.params.id",
    ]);
    expect(messages("metric/unresolved-name", code)).toEqual([]);
  });
});

describe("label/library-default", () => {
  it.each<[string, string, number]>([
    [
      "express-prom-bundle with paths",
      `const b = require("express-prom-bundle"); app.use(b({ includePath: true }));`,
      1,
    ],
    [
      "express-prom-bundle with patterns only",
      `const b = require("express-prom-bundle"); app.use(b({ includePath: true, normalizePath: [["^/a", "b"]] }));`,
      1,
    ],
    [
      "express-prom-bundle without paths",
      `const b = require("express-prom-bundle"); app.use(b({ includeMethod: true }));`,
      0,
    ],
    [
      "express-prom-bundle with the route",
      `const b = require("express-prom-bundle"); app.use(b({ includePath: true, normalizePath: (req) => req.route?.path }));`,
      0,
    ],
    [
      "express-prom-bundle with options nobody can read",
      `const b = require("express-prom-bundle"); app.use(b(load()));`,
      0,
    ],
    [
      "express-prometheus-middleware",
      `import m from "express-prometheus-middleware"; app.use(m({ metricsPath: "/metrics" }));`,
      1,
    ],
    [
      "express-prometheus-middleware with labels of one's own",
      `import m from "express-prometheus-middleware"; app.use(m({ transformLabels(labels, req) { labels.route = req.route?.path; } }));`,
      0,
    ],
    [
      "prometheus-api-metrics",
      `const m = require("prometheus-api-metrics"); app.use(m()); app.use("/shops", shops);`,
      0,
    ],
    [
      "prometheus-api-metrics with a mount point that varies",
      `const m = require("prometheus-api-metrics"); app.use(m()); app.use("/shops/:shop", shops);`,
      1,
    ],
    [
      "promster",
      `const { createMiddleware } = require("@promster/express"); app.use(createMiddleware({ app }));`,
      1,
    ],
    [
      "promster with the route",
      `const { createMiddleware } = require("@promster/express"); app.use(createMiddleware({ app, options: { normalizePath: (path, { req }) => req.route?.path } }));`,
      0,
    ],
    [
      "koa-prometheus-exporter",
      `const { httpMetricMiddleware } = require("@echo-health/koa-prometheus-exporter"); app.use(httpMetricMiddleware());`,
      1,
    ],
    ["fastify-metrics", `app.register(require("fastify-metrics"), { endpoint: "/metrics" });`, 0],
    [
      "@hono/prometheus",
      `import { prometheus } from "@hono/prometheus"; const { registerMetrics } = prometheus(); app.use("*", registerMetrics);`,
      0,
    ],
  ])("%s", (_, code, count) => {
    expect(found("label/library-default", { "sample.js": code })).toHaveLength(count);
  });
});

describe("otel/view-missing", () => {
  it.each<[string, string, string[]]>([
    ["without Views", "", ["label/unbounded-value"]],
    [
      "with a View for another",
      `new MeterProvider({ views: [{ instrumentName: "x", attributeKeys: [] }] });`,
      ["otel/view-missing"],
    ],
    [
      "with a View that keeps it",
      `new MeterProvider({ views: [{ instrumentName: "*", attributeKeys: ["shop.customer"] }] });`,
      ["otel/view-missing"],
    ],
    [
      "with a View that drops it",
      `new MeterProvider({ views: [{ instrumentName: "shop.*", attributeKeys: ["shop.plan"] }] });`,
      [],
    ],
    ["with Views nobody can read", `declare const views: any; new MeterProvider({ views });`, []],
  ])("%s", (_, views, ids) => {
    const judged = lint(readSample({ files: sample(views) })).map(({ id }) => id);
    expect(judged.filter((id) => id === "otel/view-missing" || id === "label/unbounded-value")).toEqual(ids);
  });
});

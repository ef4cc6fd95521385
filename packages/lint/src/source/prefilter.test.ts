import { describe, expect, it } from "vitest";
import { selectFiles } from "./prefilter.ts";

const counter = `import { Counter } from "prom-client"; export const hits = new Counter({});`;
const unrelated: readonly [string, string][] = [
  ["/a/other.ts", `import { x } from "./unrelated.js";`],
  ["/a/unrelated.ts", `export const x = 1;`],
  ["/a/package.ts", `import { x } from "metrics";`],
];

function select(files: Record<string, string>): string[] {
  return selectFiles(new Map([...Object.entries(files), ...unrelated]));
}

it("takes files that make metrics and files that import them, and leaves the rest", () => {
  expect(
    select({
      "/a/metrics/index.ts": counter,
      "/a/all.ts": `export * from "./metrics/index.js";`,
      "/a/uses.ts": `import { hits } from "./metrics";`,
      "/a/far.ts": `import { hits } from "./all.js";`,
    }),
  ).toEqual(["/a/metrics/index.ts", "/a/all.ts", "/a/uses.ts", "/a/far.ts"]);
});

it("takes nothing where nothing mentions a metrics library", () => {
  expect(select({})).toEqual([]);
});

describe("follows metrics that are passed on", () => {
  it.each<[string, Record<string, string>]>([
    [
      "by an index",
      {
        "/a/m.ts": counter,
        "/a/index.ts": `export * from "./m";`,
        "/a/b/use.ts": `import { hits } from "..";`,
      },
    ],
    [
      "by an index named in the import",
      {
        "/a/m.ts": counter,
        "/a/index.ts": `export { hits } from "./m";`,
        "/a/use.ts": `import { hits } from "./index.ts";`,
      },
    ],
    [
      "by several files, in any order",
      {
        "/a/use.ts": `import { hits } from "./z";`,
        "/a/z.ts": `export * from "./y";`,
        "/a/y.ts": `export * from "./m";`,
        "/a/m.ts": counter,
      },
    ],
    [
      "by import and export",
      {
        "/a/m.ts": counter,
        "/a/all.ts": `import { hits } from "./m"; export { hits };`,
        "/a/use.ts": `import { hits } from "./all";`,
      },
    ],
    [
      "by require",
      {
        "/a/m.js": counter,
        "/a/all.js": `module.exports = { ...require("./m") };`,
        "/a/use.js": `const { hits } = require("./all");`,
      },
    ],
    [
      "by an alias of tsconfig's paths",
      { "/a/src/core/metrics.ts": counter, "/a/src/use.ts": `import { hits } from "@/core/metrics";` },
    ],
    [
      "by an alias without a scope",
      { "/a/src/core/metrics.ts": counter, "/a/src/use.ts": `import { hits } from "src/core/metrics";` },
    ],
    [
      "by the package's own imports",
      { "/a/metrics.ts": counter, "/a/use.ts": `import { hits } from "#metrics";` },
    ],
    [
      "by a package of the repository",
      {
        "/r/packages/telemetry/src/index.ts": `export * from "./counters.js";`,
        "/r/packages/telemetry/src/counters.ts": counter,
        "/r/apps/web/src/use.ts": `import { hits } from "@acme/telemetry";`,
      },
    ],
    ["by a dynamic import", { "/a/m.ts": counter, "/a/use.ts": `const { hits } = await import("./m.js");` }],
  ])("%s", (_, files) => {
    expect(select(files).toSorted()).toEqual(Object.keys(files).toSorted());
  });
});

describe("finds metrics without an import of a library", () => {
  it.each<[string, Record<string, string>]>([
    [
      "on a Fastify instance",
      { "/a/use.js": `module.exports = async (app) => { new app.metrics.client.Counter({}); };` },
    ],
    ["injected by NestJS", { "/a/use.ts": `import { InjectMetric } from "@willsoto/nestjs-prometheus";` }],
    [
      "behind a service injected by its type",
      {
        "/a/metrics.service.ts": counter,
        "/a/use.ts": `import { MetricsService } from "./metrics.service"; export class A { constructor(private metrics: MetricsService) {} }`,
      },
    ],
    ["got from the registry", { "/a/use.ts": `register.getSingleMetric("hits").inc();` }],
    [
      "where a wrapper is called",
      {
        "/a/m.ts": counter,
        "/a/count.ts": `import { hits } from "./m"; export function count(l: string) { hits.inc({ l }); }`,
        "/a/use.ts": `import { count } from "./count"; count("x");`,
      },
    ],
  ])("%s", (_, files) => {
    expect(select(files).toSorted()).toEqual(Object.keys(files).toSorted());
  });
});

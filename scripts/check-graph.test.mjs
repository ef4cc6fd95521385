import { describe, expect, it } from "vitest";
import { checkGraph } from "./check-graph.mjs";

const breaches = (path, text) => checkGraph([{ path, text }]);

describe("the graph check", () => {
  it.each([
    ["an upward import", "packages/core/src/a.ts", 'import { telltale } from "@telltale/express";'],
    ["a sideways import", "packages/express/src/a.ts", 'import type { X } from "@telltale/fastify";'],
    ["the left half reaching for the right", "packages/lint/src/a.ts", 'export * from "@telltale/core";'],
    ["a dynamic upward import", "packages/conventions/src/a.ts", 'await import("@telltale/core/adapter");'],
    ["a package importing the CLI", "packages/dashboards/src/a.ts", 'import "telltale";'],
    ["a package nobody has placed in a layer", "packages/guard/src/a.ts", ""],
    [
      "a second file importing the metrics client",
      "packages/core/src/a.ts",
      'import client from "prom-client";',
    ],
    ["the environment read outside options.ts", "packages/core/src/a.ts", "export const x = process.env;"],
    ["a clock read outside clock.ts", "packages/core/src/a.ts", "export const x = Date.now();"],
    ["a framework in core", "packages/core/src/a.ts", 'import type { Request } from "express";'],
    ["I/O in the left half", "packages/dashboards/src/a.ts", 'import { readFileSync } from "node:fs";'],
    ["an adapter past its door", "packages/koa/src/a.ts", 'import { x } from "@telltale/conventions";'],
  ])("refuses %s", (_name, path, text) => {
    expect(breaches(path, text)).not.toEqual([]);
  });

  it.each([
    ["an import downwards", "packages/core/src/a.ts", 'import { counter } from "@telltale/conventions";'],
    [
      "an adapter importing its door",
      "packages/hono/src/a.ts",
      'import type { Port } from "@telltale/core/adapter";',
    ],
    [
      "a word in a comment",
      "packages/core/src/a.ts",
      "// Date.now() is read in clock.ts\n/* process.env too */",
    ],
    [
      "the conformance suite in a test",
      "packages/koa/src/a.test.ts",
      'import { describeAdapter } from "@telltale/conformance";',
    ],
    ["the environment in options.ts", "packages/core/src/options.ts", "export const x = process.env;"],
  ])("accepts %s", (_name, path, text) => {
    expect(breaches(path, text)).toEqual([]);
  });
});

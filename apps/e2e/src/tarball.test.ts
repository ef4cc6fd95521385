import { execFileSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "telltale-tarball-"));

/** Runs a program in the new project; a failure's message holds what it printed. */
function run(command: string, ...words: string[]): string {
  return execFileSync(command, words, { cwd: folder, encoding: "utf8", stdio: "pipe" });
}

function pack(): Record<string, string> {
  const packages = globSync("packages/*/package.json", { cwd: root }).map((path) => join(root, path, ".."));
  return Object.fromEntries(
    packages.map((path) => {
      const { name } = JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as { name: string };
      const file = `${name.replaceAll(/[@/]/g, "")}.tgz`;
      execFileSync("pnpm", ["pack", "--out", join(folder, file)], { cwd: path, stdio: "pipe" });
      return [name, `file:./${file}`];
    }),
  );
}

const app = `
import express from "express";
import { capped, counter, createTelltale, defineService, telltale } from "@telltale/express";
const telemetry = createTelltale(defineService({ name: "checkout", metrics: {
  placed: counter("shop.orders.placed", { help: "Orders placed.", unit: "{order}", labels: { tenant: capped(2) } }),
} }), { log: false });
const app = express();
app.use(telltale(telemetry));
telemetry.metrics.placed.add(1, { tenant: "a" });
const server = app.listen(0, async () => {
  const { port } = server.address();
  const text = await (await fetch(\`http://127.0.0.1:\${port}/metrics\`)).text();
  console.log(text.split("\\n").find((line) => line.startsWith("shop_orders_placed_total{")));
  server.close();
  await telemetry.close();
});
`;

describe("the packed packages in an empty project", () => {
  beforeAll(() => {
    const tarballs = pack();
    const dependencies = {
      ...tarballs,
      express: "^5.0.0",
      fastify: "^5.0.0",
      koa: "^3.0.0",
      hono: "^4.8.0",
      "@hono/node-server": "^2.0.0",
    };
    const manifest = { private: true, type: "module", dependencies, overrides: tarballs };
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
    writeFileSync(join(folder, "app.mjs"), app);
    run("npm", "install", "--no-audit", "--no-fund", "--legacy-peer-deps");
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("serve the README's first example", () => {
    expect(run("node", "app.mjs")).toBe('shop_orders_placed_total{tenant="a"} 1\n');
  });

  it("give require() the same instance as import", () => {
    const script =
      'const a = require("@telltale/core"); import("@telltale/core").then((b) => console.log(a.createTelltale === b.createTelltale));';
    expect(run("node", "-e", script)).toBe("true\n");
  });

  it("bring a command line that runs", () => {
    expect(run("node_modules/.bin/telltale", "--version")).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("hold no test and no source", () => {
    const shipped = globSync("node_modules/{telltale,@telltale/*}/**/*.ts", { cwd: folder });
    expect(shipped.filter((path) => !path.endsWith(".d.ts"))).toEqual([]);
    expect(shipped.filter((path) => /\.test/.test(path))).toEqual([]);
  });
});

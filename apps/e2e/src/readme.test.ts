// Documents are code: what the READMEs show in TypeScript compiles against the packages as they are.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const packages = [
  "conventions",
  "promql",
  "core",
  "express",
  "fastify",
  "koa",
  "hono",
  "otel",
  "checks",
  "lint",
  "dashboards",
  "preview",
];
const readmes = ["README.md", ...packages.map((name) => `packages/${name}/README.md`)];

/** What the snippets take for granted: the reader's own application. */
const reader = `
declare const app: any, pool: any, sql: string, bank: any, serve: any, expect: any;
declare const migrate: () => Promise<void>, notify: (change: unknown) => void;
declare const order: { id: string; country: string; tenant: string };
declare const service: import("@telltale/conventions").Service<"shop", { ordersPlaced: import("@telltale/conventions").Counter<{ channel: ["web", "app"] }> }>;
declare const createServer: typeof import("node:http").createServer;
declare const routeTemplateOf: (request: unknown) => string | undefined, handle: (...exchange: unknown[]) => void;
`;

let folder = "";

function snippetsOf(readme: string): string[] {
  const text = readFileSync(join(root, readme), "utf8");
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = ""]) => code);
}

function compile(): string {
  const tsc = join(root, "node_modules/.bin/tsc");
  return spawnSync(tsc, ["-p", folder], { encoding: "utf8" }).stdout;
}

describe("the TypeScript of the READMEs", () => {
  beforeAll(() => {
    // Inside this package, so that the imports resolve as they do for everything here.
    folder = mkdtempSync(fileURLToPath(new URL("../.readme-", import.meta.url)));
    mkdirSync(join(folder, "snippets"));
    writeFileSync(join(folder, "reader.d.ts"), reader);
    writeFileSync(
      join(folder, "snippets/telltale.platform.ts"),
      'import { definePlatform } from "@telltale/conventions";\nexport default definePlatform({ services: [] });\n',
    );
    const config = { extends: "../../../tsconfig.base.json", include: ["reader.d.ts", "snippets"] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    for (const readme of readmes) {
      snippetsOf(readme).forEach((code, index) => {
        const name = `${readme.replaceAll(/[/.]/g, "-")}-${index + 1}.ts`;
        writeFileSync(join(folder, "snippets", name), `${code}\nexport {};\n`);
      });
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(readmes)("is in %s", (readme) => {
    expect(snippetsOf(readme)).not.toEqual([]);
  });

  it("compiles", () => {
    expect(compile()).toBe("");
  });

  it("would not compile with a label outside its list", () => {
    const wrong = snippetsOf("README.md")[1]!.replace('channel: "web"', 'channel: "fax"');
    writeFileSync(join(folder, "snippets/wrong.ts"), `${wrong}\nexport {};\n`);
    expect(compile()).toContain("wrong.ts");
  });
});

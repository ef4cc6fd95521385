import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDiskHost } from "../files/disk-host.ts";
import { createSources, type SourcesOptions, type SourcesRead } from "./read-sources.ts";

const require = createRequire(import.meta.url);
const typescript7 = join(dirname(require.resolve("@telltale/lint/package.json")), "node_modules/typescript");

const source = `import { Counter } from "prom-client";
const hits = new Counter({ name: "shop_hits_total", help: "Hits.", labelNames: ["plan"] });
export function count(plan: "free" | "paid"): void {
  hits.inc({ plan });
}
`;

/** A repository with these files, and with a TypeScript if one is given. */
function repository(files: Readonly<Record<string, string>>, typescript?: string): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "telltale-sources-")));
  mkdirSync(join(directory, "node_modules"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  if (typescript !== undefined) symlinkSync(typescript, join(directory, "node_modules/typescript"));
  return directory;
}

/** An installed package that calls itself TypeScript. */
function fake(version: string, api: string): Record<string, string> {
  const exports = {
    "./package.json": "./package.json",
    "./unstable/sync": "./sync.js",
    "./unstable/ast": "./ast.js",
  };
  return {
    "node_modules/typescript/package.json": JSON.stringify({
      name: "typescript",
      version,
      type: "module",
      exports,
    }),
    "node_modules/typescript/sync.js": api,
    "node_modules/typescript/ast.js": "export const SyntaxKind = {};",
  };
}

async function read(
  directory: string,
  names: readonly string[],
  how: Omit<SourcesOptions, "host"> = { cache: false },
): Promise<SourcesRead> {
  const sources = createSources({ host: createDiskHost(directory), ...how });
  try {
    return await sources.read(names.map((name) => join(directory, name)));
  } finally {
    sources.close();
  }
}

const usesOf = ({ facts }: SourcesRead): unknown =>
  facts.uses.map(({ label, values }) => ({ label, values }));
const bounded = [{ label: "plan", values: { kind: "finite", values: ["free", "paid"] } }];

describe("who answers for types", () => {
  it("is the TypeScript 7 of the repository", async () => {
    const found = await read(repository({ "a.ts": source }, typescript7), ["a.ts"]);
    expect(found.compiler).toMatch(/^TypeScript 7\./);
    expect(usesOf(found)).toEqual(bounded);
  });

  it.each([
    ["none is installed", {}, /^our own TypeScript 6\.[\d.]+ \(no TypeScript is installed there\)$/],
    ["an older one is", fake("5.9.3", ""), /\(TypeScript 5\.9\.3 is installed there\)$/],
    [
      "its interface is another",
      fake("7.9.0", "export const x = 1;"),
      /\(TypeScript 7\.9\.0 has an interface we do not know\)$/,
    ],
    ["it does not load", fake("7.0.2", "throw new Error('no binary');"), /cannot be used: no binary\)$/],
    [
      "its process does not start",
      fake(
        "7.0.2",
        "export class API { constructor() { throw new Error('EACCES'); } }\nexport const TypeFlags = {}, SymbolFlags = {};",
      ),
      /^our own TypeScript 6 \(TypeScript 7\.0\.2 failed: EACCES\)$/,
    ],
  ])("is our own where %s", async (_why, installed, sentence) => {
    const found = await read(repository({ "a.ts": source, ...installed }), ["a.ts"]);
    expect(found.compiler).toMatch(sentence);
    expect(usesOf(found)).toEqual(bounded);
  });

  it.each(["6", "7"] as const)("%s reads what is laid where no file is", async (compiler) => {
    const directory = repository({ "a.ts": "export {};" }, typescript7);
    const laid = new Map<string, string>();
    const sources = createSources({ host: createDiskHost(directory, laid), cache: false, compiler });
    try {
      const [a, b] = [join(directory, "a.ts"), join(directory, "b.ts")];
      await sources.read([a], { named: [a] });
      laid.set(b, `export type Plan = "free" | "paid";`);
      const c = join(directory, "c.ts");
      const typed = source.replace(`"free" | "paid"`, "Plan");
      laid.set(c, `import type { Plan } from "./b.ts";\n${typed}`);
      expect(usesOf(await sources.read([a, c], { named: [a] }))).toEqual(bounded);
    } finally {
      sources.close();
    }
  });

  it("is our own on request, and no other than 7 when that is demanded", async () => {
    const directory = repository({ "a.ts": source }, typescript7);
    expect((await read(directory, ["a.ts"], { compiler: "6" })).compiler).toMatch(/no other was asked for/);
    const bare = repository({ "a.ts": source });
    await expect(read(bare, ["a.ts"], { compiler: "7" })).rejects.toThrow("--compiler 7 is not possible");
  });
});

/** A tsconfig.json with one alias. */
function alias(target: string): string {
  return JSON.stringify({ compilerOptions: { paths: { "#plans": [target] } } });
}

describe("odd repositories", () => {
  it("plain JavaScript without any configuration is read", async () => {
    const text = `const { Counter } = require("prom-client");
const hits = new Counter({ name: "shop_hits_total", help: "Hits.", labelNames: ["ok"] });
module.exports = (ok) => hits.inc({ ok: ok ? "yes" : "no" });
`;
    const found = await read(repository({ "a.js": text }), ["a.js"]);
    expect(found.facts.uses).toMatchObject([{ values: { kind: "finite", values: ["no", "yes"] } }]);
  });

  it("a link that leads in a circle ends", async () => {
    const directory = repository({ "src/a.ts": `import "./loop/loop/b.ts";\n${source}` });
    symlinkSync(join(directory, "src"), join(directory, "src/loop"));
    expect(usesOf(await read(directory, ["src/a.ts"]))).toEqual(bounded);
  });

  it("a broken configuration is said in a sentence, and read as far as it goes", async () => {
    const directory = repository({ "a.ts": source, "tsconfig.json": `{ "extends": "./gone.json" }` });
    const found = await read(directory, ["a.ts"]);
    expect(found.notes).toEqual([
      expect.stringMatching(/^tsconfig\.json: .*gone\.json.*\(went on without\)$/),
    ]);
    expect(usesOf(found)).toEqual(bounded);
  });

  it("files of several packages are judged each by its own aliases", async () => {
    const user = source
      .replace(`plan: "free" | "paid"`, "plan: Plan")
      .replace("import", `import type { Plan } from "#plans";\nimport`);
    const directory = repository({
      "one/tsconfig.json": alias("./plans.ts"),
      "one/plans.ts": `export type Plan = "free" | "paid";`,
      "one/a.ts": user,
      "two/tsconfig.json": alias("./types.ts"),
      "two/types.ts": `export type Plan = "small" | "large";`,
      "two/a.ts": user,
    });
    const { facts } = await read(directory, ["one/a.ts", "two/a.ts"]);
    expect(facts.uses).toMatchObject([
      { values: { kind: "finite", values: ["free", "paid"] } },
      { values: { kind: "finite", values: ["large", "small"] } },
    ]);
  });
});

describe("the cache", () => {
  const values = fc.constantFrom(`"free" | "paid"`, `"a" | "b" | "c"`, "string", "boolean", "Plan", "Other");
  const edit = fc.oneof(
    fc.record({
      path: fc.constant("a.ts"),
      text: values.map((type) => source.replace(`"free" | "paid"`, type)),
    }),
    fc.record({ path: fc.constant("plans.ts"), text: values.map((type) => `export type Plan = ${type};`) }),
    fc.record({
      path: fc.constant("node_modules/lib/index.d.ts"),
      text: values.map((type) => `export type Other = ${type};`),
    }),
    fc.record({
      path: fc.constant("tsconfig.json"),
      text: fc.constantFrom("{}", `{ "compilerOptions": { "module": "nodenext" } }`),
    }),
    fc.record({
      path: fc.constant("node_modules/lib/package.json"),
      text: fc.constantFrom(`{ "types": "index.d.ts" }`, "{}"),
    }),
  );
  const head = `import type { Plan } from "./plans.ts";\nimport type { Other } from "lib";\n`;

  it(
    "never says anything that reading anew would not, whatever is edited",
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(edit, { minLength: 2, maxLength: 5 }), async (edits) => {
          const directory = repository({ "a.ts": head + source });
          mkdirSync(join(directory, "node_modules/lib"));
          for (const { path, text } of edits) {
            writeFileSync(join(directory, path), path === "a.ts" ? head + text : text);
            const anew = await read(directory, ["a.ts"], { cache: false, compiler: "6" });
            const first = await read(directory, ["a.ts"], { compiler: "6" });
            const second = await read(directory, ["a.ts"], { compiler: "6" });
            expect(first.facts).toEqual(anew.facts);
            expect(second.facts).toEqual(anew.facts);
          }
        }),
        { numRuns: 6 },
      );
    },
  );

  it("is used: facts that somebody planted come back while nothing changes", async () => {
    const directory = repository({ "a.ts": source }, typescript7);
    await read(directory, ["a.ts"], {});
    const cache = join(directory, "node_modules/.cache/telltale");
    const [name = ""] = readdirSync(cache);
    const before = readFileSync(join(cache, name));
    await read(directory, ["a.ts"], {});
    expect(readFileSync(join(cache, name)).equals(before)).toBe(true);
    expect(readdirSync(cache)).toEqual([name]);
  });
});

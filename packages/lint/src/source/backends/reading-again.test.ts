import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { at, diskHost } from "../../fixtures/disk-host.ts";
import { nativeModules } from "../../fixtures/native-modules.ts";
import { createSourceReader } from "../read-source.ts";
import type { Compiler } from "./compiler.ts";
import { createTypeScript6 } from "./typescript6.ts";
import { createTypeScript7 } from "./typescript7/index.ts";

const header = "// prom-client\n";
const recorder = (type: string): string =>
  `import { hits } from "./metrics.ts"; export function on(value: ${type}) { hits.inc({ l: value }); }`;

const files: Readonly<Record<string, string>> = {
  "metrics.ts": `import { Counter } from "prom-client";
    export const hits = new Counter({ name: "shop_hits_total", help: "Hits.", labelNames: ["l"] });`,
  "plans.ts": `export type Plan = "free" | "paid";`,
  "passed-on.ts": `export type { Plan } from "./plans.ts";`,
  "by-plan.ts": `import type { Plan } from "./passed-on.ts"; ${recorder("Plan")}`,
  "levels.ts": `${header}export {}; declare global { type Level = "low" | "high"; }`,
  "by-level.ts": recorder("Level"),
  "kinds.ts": `${header}type Kind = "x" | "y";`,
  "by-kind.ts": recorder("Kind"),
  "by-text.ts": recorder("string"),
  "caller.ts": `import { on } from "./by-text.ts"; on("one");`,
};

const edits: readonly { readonly name: string; readonly text: string }[] = [
  { name: "metrics.ts", text: `${files["metrics.ts"]} export const more = hits;` },
  { name: "plans.ts", text: `export type Plan = "free" | "paid" | "trial";` },
  { name: "plans.ts", text: `export type Plan = string;` },
  { name: "levels.ts", text: `${header}export {}; declare global { type Level = "low" | "mid" | "high"; }` },
  { name: "levels.ts", text: `${header}export {};` },
  { name: "kinds.ts", text: `${header}type Kind = "x" | "y" | "z";` },
  { name: "kinds.ts", text: `${header}export type Kind = "x";` },
  { name: "caller.ts", text: `import { on } from "./by-text.ts"; on("one"); on("two");` },
  { name: "caller.ts", text: `import { on } from "./by-text.ts"; declare const any: string; on(any);` },
  { name: "by-plan.ts", text: recorder(`"this" | "that"`) },
];

const paths = Object.keys(files).map(at);
const seven = createTypeScript7(await nativeModules());
afterAll(() => {
  seven.close();
});

const compilers: readonly [string, () => Compiler][] = [
  ["TypeScript 6", createTypeScript6],
  ["TypeScript 7", () => seven],
];

describe.each(compilers)("reading again by %s", (_, compilerOf) => {
  it("says what reading anew says, whatever is edited", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...edits), { minLength: 1, maxLength: 4 }), (made) => {
        const texts = Object.fromEntries(Object.entries(files).map(([name, text]) => [at(name), text]));
        const host = diskHost(texts);
        const reader = createSourceReader({ host, compiler: compilerOf() });
        reader.read(paths);
        for (const { name, text } of made) {
          texts[at(name)] = text;
          const again = reader.read(paths, { changes: { changed: [at(name)], created: [], deleted: [] } });
          expect(again).toEqual(createSourceReader({ host }).read(paths));
        }
      }),
      { numRuns: 6 },
    );
  });
});

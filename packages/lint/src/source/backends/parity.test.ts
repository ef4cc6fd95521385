import { afterAll, describe, expect, it } from "vitest";
import { bounded } from "../../fixtures/bounded.ts";
import { counted } from "../../fixtures/counted.ts";
import { at, diskHost } from "../../fixtures/disk-host.ts";
import { hidden } from "../../fixtures/hidden.ts";
import { clients } from "../../fixtures/makers/clients.ts";
import { impostors } from "../../fixtures/makers/impostors.ts";
import { openTelemetry } from "../../fixtures/makers/opentelemetry.ts";
import { wrappers } from "../../fixtures/makers/wrappers.ts";
import { nativeModules } from "../../fixtures/native-modules.ts";
import { unbounded } from "../../fixtures/unbounded.ts";
import { lint } from "../../lint.ts";
import { rules } from "../../rules/index.ts";
import { createSourceReader } from "../read-source.ts";
import type { Compiler } from "./compiler.ts";
import { createTypeScript6 } from "./typescript6.ts";
import { createTypeScript7 } from "./typescript7/index.ts";

type Files = Readonly<Record<string, string>>;

const seven = createTypeScript7(await nativeModules());
const six = createTypeScript6();
afterAll(() => {
  seven.close();
});

/** Everything found in the files and said of it, as text. */
function readingOf(files: Files, compiler: Compiler): string {
  const placed = Object.fromEntries(Object.entries(files).map(([name, text]) => [at(name), text]));
  const { facts } = createSourceReader({ host: diskHost(placed), compiler }).read(Object.keys(placed));
  return JSON.stringify({ findings: lint(facts), facts }, null, 1);
}

const typed = `import { Counter } from "prom-client";
declare const app: any, router: any;
declare function work(): void;
const hits = new Counter({ name: "shop_hits_total", help: "Hits.", labelNames: ["l"] });
`;
const plain = `const { Counter } = require("prom-client");
const hits = new Counter({ name: "shop_hits_total", help: "Hits.", labelNames: ["l"] });
`;

/** A snippet as a program of its own. */
function alone(name: string, code: string): Files {
  return name.endsWith(".js") ? { "case.js": plain + code } : { "case.ts": typed + code };
}

const snippets: Files = {
  ...bounded,
  ...Object.fromEntries(Object.entries(counted).map(([name, [, code]]) => [name, code])),
  ...unbounded,
  ...Object.assign({}, ...Object.values(hidden)),
};
const makers = { ...clients, ...wrappers, ...openTelemetry, ...impostors };
const samples = rules.flatMap(({ id, bad, good }) => [
  { name: `${id}, bad`, files: sourcesOf(bad.files) },
  { name: `${id}, good`, files: sourcesOf(good.files) },
]);

function sourcesOf(files: Files): Files {
  return Object.fromEntries(Object.entries(files).filter(([name]) => /\.[cm]?[jt]sx?$/.test(name)));
}

const cases: { name: string; files: Files }[] = [
  ...Object.entries(snippets).map(([name, code]) => ({ name, files: alone(name, code) })),
  ...Object.entries(makers).map(([name, { files }]) => ({ name, files })),
  ...samples.filter(({ files }) => Object.keys(files).length > 0),
];

describe("TypeScript 6 and TypeScript 7 read the same", () => {
  it.each(cases)("$name", ({ files }) => {
    expect(readingOf(files, seven)).toBe(readingOf(files, six));
  });
});

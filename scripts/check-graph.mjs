#!/usr/bin/env node
// Holds the architecture: who may import whom, and which single file may touch what. Exit 1 on the first breach.
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "@typescript/typescript6";

/** Our packages each package may import in what it ships. Downwards only; packages of one layer never meet. */
const mayImport = {
  conventions: [],
  core: ["conventions"],
  promql: ["conventions"],
  express: ["core"],
  fastify: ["core"],
  koa: ["core"],
  hono: ["core"],
  otel: ["core"],
  checks: ["core"],
  conformance: ["core", "conventions"],
  lint: ["conventions", "promql"],
  dashboards: ["conventions", "promql"],
  preview: [],
  cli: ["conventions", "promql", "lint", "dashboards", "preview"],
};

const pure = ["conventions", "promql", "lint", "dashboards", "preview"];
const adapters = ["express", "fastify", "koa", "hono"];

/** One line per rule: where it holds, what it forbids, and the files that are the exception. */
const soleUsers = [
  {
    in: /^packages\/(?!conformance\/)[^/]+\/src\//, // the suite asks the environment whether a tool may be missing
    code: /process\.env\b/,
    except: /^packages\/(core|otel|cli)\/src\/options\.ts$/,
    says: "process.env is read in options.ts",
  },
  {
    in: /^packages\/core\/src\//,
    code: /\b(Date\.now|performance\.now|hrtime|setTimeout|setInterval|new Date)\b/,
    except: /^packages\/core\/src\/clock\.ts$/,
    says: "clocks and timers live in clock.ts",
  },
  {
    in: /^packages\/core\/src\//,
    imports: /^(express|fastify|koa|hono|@koa\/|@hono\/)/,
    says: "core knows no framework",
  },
  {
    in: /^packages\//,
    imports: /^(prom-client|@prometheus-io\/client)$/,
    except: /^packages\/core\/src\/metrics\/client\.ts$/,
    says: "one file imports the metrics client",
  },
  {
    in: new RegExp(`^packages/(${pure.join("|")})/src/`),
    imports: /^node:/,
    says: "definitions, lint and dashboards do no I/O",
  },
  {
    in: new RegExp(`^packages/(${adapters.join("|")})/src/`),
    imports: /^@telltale\/(?!core(\/adapter)?$)/,
    says: "an adapter imports only core",
  },
];

/** Every breach, as `file: sentence`. `files` are `{ path, text }` with paths relative to the repository. */
export function checkGraph(files) {
  return files
    .filter(({ path }) => !isTest(path))
    .flatMap((file) => layerBreaches(file).concat(soleUserBreaches(file)));
}

function layerBreaches({ path, text }) {
  const owner = /^packages\/([^/]+)\//.exec(path)?.[1];
  if (!owner) return [];
  if (!mayImport[owner])
    return [`${path}: package "${owner}" is not in the layer table of scripts/check-graph.mjs`];
  return importsOf(text)
    .map((name) => (name === "telltale" ? "cli" : /^@telltale\/([^/]+)/.exec(name)?.[1]))
    .filter((name) => name && !mayImport[owner].includes(name))
    .map(
      (name) =>
        `${path}: ${owner} may not import ${name}; it may import ${mayImport[owner].join(", ") || "nothing of ours"}`,
    );
}

function soleUserBreaches({ path, text }) {
  return soleUsers
    .filter((rule) => rule.in.test(path) && !rule.except?.test(path))
    .filter((rule) =>
      rule.code
        ? rule.code.test(withoutComments(text))
        : importsOf(text).some((name) => rule.imports.test(name)),
    )
    .map((rule) => `${path}: ${rule.says}`);
}

function importsOf(text) {
  return ts.preProcessFile(text, true, true).importedFiles.map((file) => file.fileName);
}

function withoutComments(text) {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:"'`])\/\/.*$/gm, "");
}

function isTest(path) {
  return /\.test(-d)?\.ts$|\/(fixtures|golden|testing)\//.test(path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  const paths = globSync("packages/*/src/**/*.ts", { cwd }).toSorted();
  const breaches = checkGraph(paths.map((path) => ({ path, text: readFileSync(`${cwd}/${path}`, "utf8") })));
  for (const breach of breaches) console.error(breach);
  console.log(`graph: ${paths.length} files, ${breaches.length} breaches`);
  process.exitCode = breaches.length > 0 ? 1 : 0;
}

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { NativeModules } from "@telltale/lint/source";
import { sentenceOf } from "../cannot-run.ts";

/** The repository's TypeScript 7, or why there is none to use. */
export type NativeCompiler =
  | { readonly modules: NativeModules; readonly missing?: undefined }
  | { readonly modules?: undefined; readonly missing: string };

/** Loads the TypeScript that is installed where the code is, when it is one whose compiler is a process of its own. */
export async function loadNativeCompiler(directory: string): Promise<NativeCompiler> {
  try {
    return await load(createRequire(join(directory, "package.json")));
  } catch (error) {
    return { missing: `the TypeScript installed there cannot be used: ${sentenceOf(error)}` };
  }
}

async function load(require: NodeJS.Require): Promise<NativeCompiler> {
  const version = versionOf(require);
  if (version === undefined) return { missing: "no TypeScript is installed there" };
  if (Number.parseInt(version, 10) < 7) return { missing: `TypeScript ${version} is installed there` };
  const [sync, ast] = await Promise.all([
    importFrom(require, "typescript/unstable/sync"),
    importFrom(require, "typescript/unstable/ast"),
  ]);
  const modules = { version, sync, ast };
  return isUsable(modules)
    ? { modules }
    : { missing: `TypeScript ${version} has an interface we do not know` };
}

function versionOf(require: NodeJS.Require): string | undefined {
  let path: string;
  try {
    path = require.resolve("typescript/package.json");
  } catch {
    return undefined;
  }
  const parsed: unknown = JSON.parse(readFileSync(path, "utf8"));
  return has(parsed, "version") && typeof parsed.version === "string" ? parsed.version : undefined;
}

async function importFrom(require: NodeJS.Require, name: string): Promise<unknown> {
  return import(pathToFileURL(require.resolve(name)).href);
}

/** The interface calls itself unstable: what is needed of it is looked for before it is trusted. */
function isUsable(modules: { version: string; sync: unknown; ast: unknown }): modules is NativeModules {
  const { sync, ast } = modules;
  return (
    isThere(sync, "API", "function") &&
    isThere(sync, "TypeFlags", "object") &&
    isThere(sync, "SymbolFlags", "object") &&
    isThere(ast, "SyntaxKind", "object")
  );
}

function isThere(module: unknown, name: string, kind: "function" | "object"): boolean {
  return has(module, name) && typeof module[name] === kind;
}

function has<Key extends string>(value: unknown, key: Key): value is Record<Key, unknown> {
  return typeof value === "object" && value !== null && key in value;
}

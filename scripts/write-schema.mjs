#!/usr/bin/env node
// Writes the JSON Schema of telltale.lint.json, so that editors complete and check it.
//   node scripts/write-schema.mjs [--check]      --check writes nothing and exits 1 when the file is stale
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { lintConfigSchema } from "@telltale/lint";

const path = fileURLToPath(new URL("../packages/lint/schema/telltale.lint.schema.json", import.meta.url));
const text = `${JSON.stringify(lintConfigSchema(), null, 2)}\n`;
const isStale = !existsSync(path) || readFileSync(path, "utf8") !== text;

if (!process.argv.includes("--check")) {
  mkdirSync(dirname(path), { recursive: true });
  if (isStale) writeFileSync(path, text);
} else if (isStale) {
  console.error("packages/lint/schema/telltale.lint.schema.json is stale: run pnpm run docs");
  process.exitCode = 1;
}
console.log(`schema: ${isStale ? (process.argv.includes("--check") ? "stale" : "written") : "unchanged"}`);

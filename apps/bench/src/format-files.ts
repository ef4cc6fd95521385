import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const formatter = join(dirname(fileURLToPath(import.meta.url)), "../../../node_modules/.bin/oxfmt");

/** Gives files the repository's format, so that its check does not mind them; without the formatter they stay as they are. */
export function formatFiles(files: readonly string[]): void {
  if (files.length > 0 && existsSync(formatter)) spawnSync(formatter, files);
}

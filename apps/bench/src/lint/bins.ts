import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const root = join(dirname(fileURLToPath(import.meta.url)), "../../../..");

/** The programs that are timed, as files to run. */
export const bins = {
  telltale: join(root, "packages/cli/dist/bin.js"),
  telltaleSources: join(root, "packages/cli/src/bin.ts"),
  tsc7: join(root, "node_modules/typescript/bin/tsc"),
  tsc6: join(root, "apps/bench/node_modules/typescript/bin/tsc6"),
  eslint: join(dirname(require.resolve("eslint/package.json")), "bin/eslint.js"),
  oxlint: join(root, "node_modules/.bin/oxlint"),
};

/** The packages whose programs are timed beside ours. */
export const lintPackages = ["eslint", "oxlint", "typescript-eslint"];

/** A program on the PATH; undefined where there is none. */
export function findOnPath(name: string): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

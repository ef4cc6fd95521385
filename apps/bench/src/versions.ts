import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** The installed version of each package, in the order of their names. */
export function readVersions(packages: Iterable<string>): Record<string, string> {
  const names = [...new Set(packages)].toSorted((a, b) => (a < b ? -1 : 1));
  return Object.fromEntries(names.map((name) => [name, versionOf(name)]));
}

/** Not every package exports its package.json, so it is looked for where Node would find the package. */
function versionOf(name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    const text = readIfThere(join(folder, name, "package.json"));
    if (text) return (JSON.parse(text) as { version: string }).version; // required of every package
  }
  return `not found from ${dirname(import.meta.filename)}`;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

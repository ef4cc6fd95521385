import { readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/** The version in the package.json nearest above a program's entry file; undefined where there is none to trust. */
export function packageVersion(entry: string | undefined): string | undefined {
  // A process manager or a runner is not the application: its version would be a lie.
  if (!entry || entry.split(sep).includes("node_modules")) return undefined;
  for (let folder = dirname(entry); ; folder = dirname(folder)) {
    const manifest = readManifest(join(folder, "package.json"));
    if (manifest) return typeof manifest["version"] === "string" ? manifest["version"] : undefined;
    if (folder === dirname(folder)) return undefined;
  }
}

function readManifest(path: string): Record<string, unknown> | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path, "utf8"));
    return typeof manifest === "object" && manifest !== null ? { ...manifest } : undefined;
  } catch {
    return undefined;
  }
}

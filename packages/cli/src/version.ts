import { readFileSync } from "node:fs";

/** The version of this package. */
export function readVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === "object" && parsed && "version" in parsed ? String(parsed.version) : "unknown";
}

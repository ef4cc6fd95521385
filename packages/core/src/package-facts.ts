import { cleanFact } from "@telltale/conventions";
import { readAbove } from "./above.ts";
import { readBounded } from "./read-bounded.ts";

/** What the package.json of a program says of it. */
export interface PackageFacts {
  /** Without its scope. */
  readonly service?: string;
  readonly version?: string;
}

/** Name and version in the package.json nearest above a program's entry file; nothing where there is none to trust. */
export function readPackageFacts(entry: string | undefined): PackageFacts {
  const { name, version } = readAbove(entry, "package.json", readManifest) ?? {};
  const service = cleanFact(typeof name === "string" ? name.replace(/^@[^/]*\//, "") : undefined);
  const release = cleanFact(version);
  return { ...(service && { service }), ...(release && { version: release }) };
}

const limitBytes = 1024 * 1024;

function readManifest(path: string): Record<string, unknown> | undefined {
  try {
    const manifest: unknown = JSON.parse(readBounded(path, limitBytes));
    return typeof manifest === "object" && manifest !== null ? { ...manifest } : undefined;
  } catch {
    return undefined;
  }
}

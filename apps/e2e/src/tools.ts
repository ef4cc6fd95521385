import { spawnSync } from "node:child_process";

/** True when the tool runs; throws when it must be there (CI sets TELLTALE_REQUIRE_TOOLS=1) but is not. */
export function hasTool(command: string, version: readonly string[] = ["--version"]): boolean {
  const present = spawnSync(command, version).status === 0;
  if (!present && process.env["TELLTALE_REQUIRE_TOOLS"] === "1") {
    throw new Error(`${command} is required here but not installed`);
  }
  return present;
}

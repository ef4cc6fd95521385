import type { Identity } from "./identity.ts";

/** What this process runs on, in OpenTelemetry's words (semantic conventions: process.runtime, os.type, host.arch). */
export const processFacts: Pick<Identity, "runtime" | "os" | "arch"> = {
  runtime: runtimeOf(process.versions),
  os: { win32: "windows", sunos: "solaris" }[process.platform as string] ?? process.platform,
  arch: { x64: "amd64", arm: "arm32", ia32: "x86", ppc: "ppc32" }[process.arch as string] ?? process.arch,
};

/** Bun and Deno say which Node they imitate as well as who they are. */
function runtimeOf(versions: NodeJS.ProcessVersions): Identity["runtime"] {
  const { bun, deno } = versions;
  if (bun) return { name: "bun", version: bun };
  return deno ? { name: "deno", version: deno } : { name: "nodejs", version: versions.node };
}

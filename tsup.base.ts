import type { Options } from "tsup";

/** Shared by every package. Declarations come from tsc (tsconfig.build.json), so tsup only bundles. */
export const base = {
  entry: ["src/index.ts"],
  format: ["esm"],
  dts: false,
  sourcemap: true,
  clean: true,
  target: "node22",
  platform: "node",
  treeshake: true,
  removeNodeProtocol: false,
} satisfies Options;

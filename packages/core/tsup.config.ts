import { defineConfig } from "tsup";
import { base } from "../../tsup.base.ts";

export default defineConfig({
  ...base,
  entry: {
    index: "src/index.ts",
    adapter: "src/adapter.ts",
    testing: "src/testing.ts",
    // Started by its path, from beside whatever chunk starts it.
    "liveness-thread": "src/endpoints/liveness-thread.ts",
  },
});

import { defineConfig } from "tsup";
import { base } from "../../tsup.base.ts";

// The reader of source brings a compiler along: whoever reads none of it does not load it.
export default defineConfig({ ...base, entry: { index: "src/index.ts", source: "src/source/index.ts" } });

import { defineConfig } from "tsup";
import { base } from "../../tsup.base.ts";

// The reader of source brings a compiler along, that of documents two parsers: whoever reads none loads none.
const entry = { index: "src/index.ts", documents: "src/documents.ts", source: "src/source/index.ts" };
export default defineConfig({ ...base, entry });

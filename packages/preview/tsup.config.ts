import { defineConfig } from "tsup";
import { base } from "../../tsup.base.ts";
import { bundlePage } from "./src/page/bundle.ts";

const assets = { filter: /page\/assets\.ts$/ };

// The published package carries the page's script and style as texts, and needs neither esbuild nor uPlot.
export default defineConfig({
  ...base,
  entry: { index: "src/index.ts", page: "src/page.ts" },
  esbuildPlugins: [
    {
      name: "page-assets",
      setup: (build) => {
        build.onLoad(assets, async () => ({
          contents: `export const assets = ${JSON.stringify(await bundlePage())};`,
          loader: "js",
        }));
      },
    },
  ],
});

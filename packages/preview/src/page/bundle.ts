// Turns the page's sources into texts. It runs when the package is built, and in a run from the sources.
import { build, type BuildOptions, type Plugin } from "esbuild";
import type { Assets } from "./render-page.ts";

/** Bundles and minifies the page's script and style. */
export async function bundlePage(): Promise<Assets> {
  const [library, ours] = await Promise.all([
    texts({ entryPoints: ["uplot/dist/uPlot.iife.min.js"], loader: { ".js": "copy" } }),
    texts({
      entryPoints: [
        pathOf(new URL("./main.ts", import.meta.url)),
        pathOf(new URL("./page.css", import.meta.url)),
      ],
      bundle: true,
      minify: true,
      format: "iife",
      target: ["es2023", "chrome123", "firefox125", "safari17.5"],
      plugins: [globalUplot],
    }),
  ]);
  const script = `${library(".js")}\n${ours(".js")}`;
  const style = ours(".css");
  return { script, style, scriptHash: await hashOf(script), styleHash: await hashOf(style) };
}

/** uPlot's own minified file is smaller than what minifying it here gives, and carries its licence. */
const globalUplot: Plugin = {
  name: "global-uplot",
  setup: (bundler) => {
    bundler.onResolve({ filter: /^uplot$/ }, ({ path }) => ({ path, namespace: "global" }));
    bundler.onLoad({ filter: /.*/, namespace: "global" }, () => ({ contents: "export default uPlot" }));
  },
};

/** What esbuild makes of some files, by how the names of its outputs end. */
async function texts(options: BuildOptions): Promise<(end: string) => string> {
  const { outputFiles } = await build({
    ...options,
    absWorkingDir: pathOf(new URL(".", import.meta.url)),
    write: false,
    outdir: "out",
    charset: "utf8",
    supported: { "inline-script": false }, // a script that contains "</script" would end itself
    logLevel: "error",
  });
  return (end) => (outputFiles ?? []).find(({ path }) => path.endsWith(end))?.text.trim() ?? "";
}

function pathOf({ pathname }: URL): string {
  return decodeURIComponent(pathname);
}

/** As a Content-Security-Policy names a text. */
async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCodePoint(...new Uint8Array(digest)))}`;
}

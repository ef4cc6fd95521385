// Turns the page's sources into texts. It runs when the package is built, and in a run from the sources.
import { build } from "esbuild";
import type { Assets } from "./render-page.ts";

/** Bundles and minifies the page's script and style. */
export async function bundlePage(): Promise<Assets> {
  const { outputFiles } = await build({
    entryPoints: [pathOf(new URL("./main.ts", import.meta.url)), pathOf(new URL("./page.css", import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    outdir: "out",
    format: "iife",
    target: ["es2023", "chrome117", "firefox125", "safari17"],
    legalComments: "none",
    // A script that contains "</script" would end itself.
    supported: { "inline-script": false },
    logLevel: "error",
  });
  const text = (end: string): string => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? "";
  const [script, style] = [text(".js").trim(), text(".css").trim()];
  return { script, style, scriptHash: await hashOf(script), styleHash: await hashOf(style) };
}

function pathOf({ pathname }: URL): string {
  return decodeURIComponent(pathname);
}

/** As a Content-Security-Policy names a text. */
async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCodePoint(...new Uint8Array(digest)))}`;
}

import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const bin = fileURLToPath(new URL("../bin.ts", import.meta.url));

/** Says at its end which modules of CommonJS it has loaded; the compiler is one. */
const spy = `data:text/javascript,${encodeURIComponent(
  `import Module from "node:module"; process.on("exit", () => console.log(JSON.stringify(Object.keys(Module._cache))));`,
)}`;

/** What linting a file loads. */
function loadedFor(name: string, text: string): string[] {
  const directory = mkdtempSync(join(tmpdir(), "telltale-lazy-"));
  writeFileSync(join(directory, name), text);
  const args = ["--import", spy, "--conditions=@telltale/source", bin, "lint", name];
  const out = execFileSync(process.execPath, args, {
    cwd: directory,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const loaded: unknown = JSON.parse(out.trim().split("\n").at(-1) ?? "[]");
  return Array.isArray(loaded) ? loaded.map(String) : [];
}

describe("what a run loads", () => {
  it("is no compiler where an exposition is read", () => {
    const text = "# HELP shop_orders_total Orders.\n# TYPE shop_orders_total counter\nshop_orders_total 1\n";
    expect(loadedFor("metrics.prom", text).filter((path) => path.includes("typescript"))).toEqual([]);
  });

  it("is a compiler where source is", () => {
    expect(loadedFor("a.ts", "export {};\n").some((path) => path.includes("typescript"))).toBe(true);
  });
});

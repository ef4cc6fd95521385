import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Report } from "./result.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "bench-"))));
afterEach(() => rmSync(folder, { recursive: true }));

describe("pnpm bench", () => {
  it("measures one suite end to end and writes readings and page where it is told", () => {
    const json = join(folder, "readings.json");
    const out = join(folder, "page.md");
    const { status, stdout, stderr } = bench("--quick", "--only", "runtime", "--json", json, "--out", out);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    const report = JSON.parse(readFileSync(json, "utf8")) as Report; // what it writes
    const [table] = report.suites[0]?.tables ?? [];
    expect(table?.readings.flat().every((values) => values.length === 1)).toBe(true);
    expect(stdout).toContain("RUNTIME METRICS");
    expect(readFileSync(out, "utf8")).toContain("## Runtime metrics");
  });

  it.each([
    [
      ["--only", "speed"],
      "Suites are record, request, handling, scrape, memory, hostile, runtime, probes, drain, boards, lint-expositions, lint-sources, lint-saves.",
    ],
    [["--fast"], "unknown option '--fast'"],
    [["extra"], "too many arguments"],
    [["--out", "no/such/folder/page.md"], "There is no folder no/such/folder."],
  ])("answers %j with a sentence and exit code 2", (args, sentence) => {
    const { status, stderr } = bench(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(sentence);
  });

  it("lists the suites in its help", () => {
    const { status, stdout } = bench("--help");
    expect(status).toBe(0);
    expect(stdout).toMatch(/scrape +One scrape/);
  });
});

/** Runs from the sources, so that no build is needed. */
function bench(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ["--conditions=@telltale/source", main, "--sources", ...args], {
    encoding: "utf8",
  });
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "@telltale/lint";
import { git, gitEnv, repositoryOf } from "../fixtures/repository.ts";
import { directoryOf, run } from "../fixtures/run.ts";

const warned = "# TYPE shop_orders_total counter\nshop_orders_total 3\n";

describe("every format", () => {
  it.each([
    ["text", /^a\.prom:1:8 {2}warning {2}metric\/help/],
    ["json", /^\{\n {2}"version": 1/],
    ["sarif", /"version": "2\.1\.0"/],
    ["github", /^::warning file=a\.prom,line=1/],
    ["junit", /^<\?xml version="1\.0"/],
    ["gitlab", /"check_name": "metric\/help"/],
    ["checkstyle", /<checkstyle/],
  ])("%s is printed, and written by --output while the terminal has the text", async (format, expected) => {
    const directory = directoryOf({ "a.prom": warned });
    expect((await run(directory, ["lint", "a.prom", "--format", format])).out).toMatch(expected);
    const { out } = await run(directory, ["lint", "a.prom", "--format", format, "--output", "report"], {
      colour: true,
    });
    expect(readFileSync(join(directory, "report"), "utf8")).toMatch(expected);
    expect(out).toContain("\u001B[33mwarning");
  });

  it("a report that cannot be written is a sentence and exit code 2", async () => {
    const { code, err } = await run(directoryOf({ "a.prom": warned }), [
      "lint",
      "a.prom",
      "-o",
      "gone/report",
    ]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("telltale: cannot write ") });
  });

  it("GitHub's step has a summary where it asks for one", async () => {
    const directory = directoryOf({ "a.prom": warned, summary: "before\n" });
    const env = { GITHUB_STEP_SUMMARY: join(directory, "summary") };
    await run(directory, ["lint", "a.prom", "-f", "github"], { env });
    expect(readFileSync(env.GITHUB_STEP_SUMMARY, "utf8")).toMatch(/^before\n### telltale lint: 1 warning\n/);
  });
});

it("many findings end with their counts by rule, the most first", async () => {
  const text = Array.from(
    { length: 6 },
    (_, index) => `# TYPE shop_a${index} counter\nshop_a${index} 1\n`,
  ).join("");
  const { out } = await run(directoryOf({ "a.prom": text }), [
    "lint",
    "a.prom",
    "--rule",
    "metric/help=info",
  ]);
  expect(out).toMatch(
    /6 errors, 6 info\n\n {6}6 {2}error {4}metric\/counter-total\n {6}6 {2}info {5}metric\/help\n$/,
  );
});

async function lastLine(files: Record<string, string>): Promise<string | undefined> {
  return (await run(directoryOf(files), ["lint"])).out.trimEnd().split("\n").at(-1);
}

it("what can be mended is said at the end", async () => {
  const board = JSON.stringify({ title: "Shop", schemaVersion: 42, editable: true, panels: [] });
  const source =
    'import { Counter } from "prom-client";\nnew Counter({ name: "shop_orders", help: "H." }).inc();\n';
  expect(await lastLine({ "a.json": board })).toBe("1 can be mended by --fix; --fix-dry-run shows how.");
  expect(await lastLine({ "a.ts": source })).toBe(
    "1 can be mended by --fix --unsafe; --fix-dry-run shows how.",
  );
  expect(await lastLine({ "a.json": board, "a.ts": source })).toBe(
    "1 can be mended by --fix, 1 more by --fix --unsafe; --fix-dry-run shows how.",
  );
});

it("--rules lists every rule, with what it comes to here", async () => {
  const directory = directoryOf({
    "telltale.lint.json": '{ "rules": { "metric/help": "error", "metric/type": "off" } }',
  });
  const { code, out } = await run(directory, ["lint", "--rules"]);
  expect(code).toBe(0);
  for (const { id, summary } of rules) expect(out).toMatch(new RegExp(`^${id} .*${escaped(summary)}`, "m"));
  expect(out).toMatch(/^metric\/help +error /m);
  expect(out).toMatch(/^metric\/type +off /m);
  expect(out).toMatch(/^metric\/counter-total +error +fix --unsafe /m);
});

it("--help groups its options and says what the exit codes mean", async () => {
  const { out } = await run("/", ["lint", "--help"]);
  for (const group of [
    "What is read:",
    "What is judged:",
    "What makes it fail:",
    "Mending:",
    "How it is told:",
    "Asking:",
  ])
    expect(out).toContain(`\n${group}\n`);
  expect(out).toContain("Exit codes: 0 clean; 1 findings");
});

describe("--changed", () => {
  it("reports only what stands on the branch's lines, and reads everything", async () => {
    const { directory } = repositoryOf({ "a.prom": warned, "b.prom": warned });
    git(directory, "checkout", "-b", "work");
    const env = gitEnv;
    expect((await run(directory, ["lint", "*.prom", "--changed", "main"], { env })).out).toBe(
      "No findings.\n",
    );
    git(directory, "mv", "a.prom", "c.prom");
    const { out } = await run(directory, ["lint", "*.prom", "--changed", "main"], { env });
    expect(out).not.toContain("b.prom");
  });

  it("without git is a sentence and exit code 2", async () => {
    const { code, err } = await run(directoryOf({ "a.prom": warned }), ["lint", "a.prom", "--changed"], {
      env: gitEnv,
    });
    expect({ code, err }).toEqual({
      code: 2,
      err: "telltale: --changed needs git: this is no git repository\n",
    });
  });
});

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

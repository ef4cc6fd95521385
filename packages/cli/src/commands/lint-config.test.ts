import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { directoryOf, run } from "../fixtures/run.ts";

const warned = "# TYPE shop_orders_total counter\nshop_orders_total 3\n";
const config = (value: object): string => JSON.stringify(value);

describe("the configuration", () => {
  it("is found upwards, and its paths are seen from it", async () => {
    const directory = directoryOf({
      "telltale.lint.json": config({
        overrides: [{ files: ["api/*.prom"], rules: { "metric/help": "error" } }],
      }),
      "api/a.prom": warned,
      "web/a.prom": warned,
    });
    expect((await run(join(directory, "api"), ["lint", "a.prom"])).code).toBe(1);
    expect((await run(join(directory, "web"), ["lint", "a.prom"])).code).toBe(0);
    expect((await run(join(directory, "web"), ["lint", "../api/a.prom"])).code).toBe(1);
  });

  it("may hold comments and commas at the end", async () => {
    const text = `\uFEFF// why\n{ "level": "warning", /* so */ }\n`;
    expect(
      (await run(directoryOf({ "telltale.lint.json": text, "a.prom": warned }), ["lint", "a.prom"])).code,
    ).toBe(1);
  });

  it.each<[string, object, string[], number]>([
    ["level", { level: "warning" }, [], 1],
    ["maxWarnings", { maxWarnings: 0 }, [], 1],
    ["rules", { rules: { "metric/help": "error" } }, [], 1],
    ["rules: off", { rules: { "metric/help": "off" }, level: "info" }, [], 0],
    ["budget", { budget: 0 }, [], 1],
    ["prefixes", { prefixes: ["billing_"], rules: { "metric/prefix": "error" } }, [], 1],
    ["preset", { preset: "prometheus", prefixes: ["billing_"], maxWarnings: 1 }, [], 0],
    ["the command line over level", { level: "info" }, ["--level", "error"], 0],
    ["the command line over maxWarnings", { maxWarnings: 0 }, ["--max-warnings", "9"], 0],
    ["the command line over budget", { budget: 0 }, ["--budget", "9"], 0],
    ["the command line over rules", { rules: { "metric/help": "error" } }, ["--rule", "metric/help=off"], 0],
    [
      "the command line over overrides",
      { overrides: [{ files: ["**"], rules: { "metric/help": "error" } }] },
      ["--rule", "metric/help=info"],
      0,
    ],
    ["the command line over preset", { preset: "prometheus", level: "warning" }, ["--preset", "otel"], 1],
    ["nothing with --no-config", { level: "warning" }, ["--no-config"], 0],
  ])("%s", async (_, value, args, code) => {
    const directory = directoryOf({ "telltale.lint.json": config(value), "a.prom": warned });
    expect((await run(directory, ["lint", "a.prom", ...args])).code).toBe(code);
  });

  it("may be named", async () => {
    const directory = directoryOf({ "ci.json": config({ level: "warning" }), "a.prom": warned });
    expect((await run(directory, ["lint", "a.prom", "--config", "ci.json"])).code).toBe(1);
    const { code, err } = await run(directory, ["lint", "a.prom", "--config", "gone.json"]);
    expect({ code, err }).toEqual({ code: 2, err: 'telltale: there is no configuration "gone.json"\n' });
  });

  it("judges libraries' names when told to, all or some", async () => {
    const text = "# HELP go_x_total X.\n# TYPE go_x_total gauge\ngo_x_total 1\n";
    const codes = [false, true, ["go"], ["jvm"]].map(async (vendors) => {
      const directory = directoryOf({ "telltale.lint.json": config({ vendors }), "a.prom": text });
      return (await run(directory, ["lint", "a.prom"])).code;
    });
    expect(await Promise.all(codes)).toEqual([0, 1, 1, 0]);
  });

  it("gives some metrics another budget", async () => {
    const text = `# HELP shop_a A.\n# TYPE shop_a gauge\nshop_a{l="1"} 1\nshop_a{l="2"} 1\n`;
    const value = { budget: 1, budgets: { "shop_*": 2 } };
    const directory = directoryOf({ "telltale.lint.json": config(value), "a.prom": text });
    expect((await run(directory, ["lint", "a.prom"])).out).not.toContain("metric/cardinality-budget");
  });

  it("takes and leaves files in a scan", async () => {
    const board = JSON.stringify({ title: "Shop", schemaVersion: 42, editable: true, panels: [] });
    const value = { include: ["src/**", "old/**"], exclude: ["old/**"] };
    const files = {
      "src/a.json": board,
      "old/b.json": board,
      "lib/c.json": board,
      "telltale.lint.json": config(value),
    };
    const { out } = await run(directoryOf(files), ["lint"]);
    expect(out).toContain("src/a.json");
    expect(out).not.toMatch(/b\.json|c\.json/);
  });
});

describe("a configuration that is wrong is one sentence with its place", () => {
  it.each([
    ["{", "telltale.lint.json:1:2: this is not JSON: close brace expected"],
    ["", "telltale.lint.json is empty; write {} for a configuration that says nothing"],
    ["[]", "telltale.lint.json:1:1: the configuration must be an object, not []"],
    [
      '{\n  "rules": { "metric/hlep": "off" }\n}',
      'telltale.lint.json:2:14: there is no rule "metric/hlep"; did you mean "metric/help"?',
    ],
    ['{ "budgett": 1 }', 'telltale.lint.json:1:3: there is no setting "budgett"; did you mean "budget"?'],
    ['{ "budget": "many" }', 'telltale.lint.json:1:13: "budget" must be a whole number, not "many"'],
    ['{ "budget": -1 }', 'telltale.lint.json:1:13: "budget" must be 0 or more, not -1'],
    [
      '{ "preset": "otle" }',
      'telltale.lint.json:1:13: "otle" is none of telltale, prometheus, otel; did you mean "otel"?',
    ],
    [
      '{ "rules": { "metric/help": "loud" } }',
      'telltale.lint.json:1:29: "loud" is none of off, info, warning, error',
    ],
    ['{ "overrides": [{ "files": ["a"] }] }', 'telltale.lint.json:1:17: "0" lacks "rules"'],
    ['{ "vendors": ["node", "pyton"] }', 'telltale.lint.json:1:23: "pyton" is none of'],
    ['{ "vendors": "all" }', 'telltale.lint.json:1:14: "vendors" cannot be "all": Whether the names of'],
    ['{ "platform": true }', 'telltale.lint.json:1:15: "platform" cannot be true: '],
    ['{ "prefixes": "shop_" }', 'telltale.lint.json:1:15: "prefixes" must be a list, not "shop_"'],
    ['{ "prefixes": [""] }', 'telltale.lint.json:1:16: "0" must not be empty'],
  ])("%j", async (text, sentence) => {
    const { code, out, err } = await run(directoryOf({ "telltale.lint.json": text, "a.prom": warned }), [
      "lint",
      "a.prom",
    ]);
    expect(err).toContain(`telltale: ${sentence}`);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });

  it("and two mistakes are two", async () => {
    const { err } = await run(directoryOf({ "telltale.lint.json": '{ "a": 1, "level": 2 }' }), ["lint"]);
    expect(err.trim().split("\n")).toHaveLength(2);
  });

  it("that is not UTF-8", async () => {
    const directory = directoryOf({});
    writeFileSync(
      join(directory, "telltale.lint.json"),
      Buffer.from('{\n"prefixes": ["caf\xE9_"] }', "latin1"),
    );
    const { code, err } = await run(directory, ["lint"]);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining("telltale.lint.json is not UTF-8 (line 2)"),
    });
  });
});

describe("--print-config", () => {
  it("shows what holds, with every rule", async () => {
    const value = { preset: "prometheus", rules: { "metric/help": "error" }, baseline: "b.json" };
    const directory = directoryOf({ "telltale.lint.json": config(value) });
    mkdirSync(join(directory, "deep"));
    const { code, out } = await run(join(directory, "deep"), ["lint", "--print-config", "--level", "info"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      config: join(directory, "telltale.lint.json"),
      root: directory,
      preset: "prometheus",
      vendors: true,
      level: "info",
      baseline: join(directory, "b.json"),
      rules: { "metric/help": "error", "metric/prefix": "off", "metric/snake-case": "warning" },
    });
  });
});

it.each([
  [["--rule", "metric/hlep=off"], 'There is no rule "metric/hlep"; did you mean metric/help?'],
  [["--rule", "metric/help=loud"], "Write it as metric/help=off, info, warning or error."],
  [["--preset", "x"], "Allowed choices are telltale, prometheus, otel"],
])("%j is refused", async (args, sentence) => {
  const { code, err } = await run(directoryOf({}), ["lint", ...args]);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(sentence) });
});

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { directoryOf, run } from "../fixtures/run.ts";

const platform = `const shop = { name: "shop", routes: ["GET /orders/:id"], dependencies: {}, flows: {}, metrics: {}, slos: {} };
export default { services: [shop], owners: {}, flows: {} };
`;
const files = { "telltale.platform.ts": platform };
const options = ["dashboards", "--out", "boards", "--only", "service"];
const all = ["dashboards", "--out", "boards"];
const board = "boards/shop-signals.json";

describe("writing", () => {
  it("writes one file per board, and with --only the ones that were asked for", async () => {
    const directory = directoryOf(files);
    expect(await run(directory, options)).toEqual({ code: 0, out: `wrote      ${board}\n`, err: "" });
    expect(readdirSync(join(directory, "boards"))).toEqual(["shop-signals.json"]);
    expect(JSON.parse(readFileSync(join(directory, board), "utf8"))).toHaveProperty("panels");
    await run(directory, all);
    expect(readdirSync(join(directory, "boards")).length).toBeGreaterThan(1);
  });

  it("takes --only repeated or parted by commas, by kind or by address", async () => {
    const directory = directoryOf(files);
    const { code, out } = await run(directory, [
      ...all,
      "--only",
      "shop-signals, fleet",
      "--only",
      "service",
    ]);
    expect({ code, boards: out.match(/\S+\.json/g)?.toSorted() }).toEqual({
      code: 0,
      boards: [board, "boards/telltale-fleet.json"],
    });
  });

  it("writes the schema that is asked for", async () => {
    const directory = directoryOf(files);
    await run(directory, [...options, "--schema", "v2"]);
    expect(JSON.parse(readFileSync(join(directory, board), "utf8"))).toMatchObject({
      apiVersion: "dashboard.grafana.app/v2",
    });
  });

  it("writes beside Grafana's boards what dashboard-linter reads, unless only some were asked for", async () => {
    const directory = directoryOf(files);
    await run(directory, all);
    expect(JSON.parse(readFileSync(join(directory, "boards/.lint"), "utf8"))).toHaveProperty("exclusions");
    writeFileSync(join(directory, "boards/.lint"), "");
    expect((await run(directory, [...all, "--check"])).out).toMatch(
      /^changed {2}boards\/\.lint .*\n1 changed/,
    );
    await run(directory, ["dashboards", "--out", "perses", "--schema", "perses"]);
    expect(readdirSync(join(directory, "perses")).filter((name) => !name.endsWith(".json"))).toEqual([]);
  });

  it.each(["classic", "v2", "perses"])("knows its own boards of the schema %s", async (schema) => {
    const directory = directoryOf(files);
    const own = [...all, "--schema", schema];
    await run(directory, own);
    writeFileSync(join(directory, "telltale.platform.ts"), platform.replaceAll('"shop"', '"store"'));
    expect((await run(directory, own)).out).toContain(`extra      ${board}`);
  });

  it("finds the platform upwards, or where it is told", async () => {
    const directory = directoryOf({ ...files, "deep/er/a.txt": "", "fleet.ts": platform });
    expect((await run(join(directory, "deep/er"), options)).code).toBe(0);
    expect((await run(directory, [...options, "--platform", "fleet.ts"])).code).toBe(0);
  });

  it("leaves alone what is up to date and what it did not write, whatever is in it", async () => {
    const others = {
      "boards/mine.json": "{}",
      "boards/broken.json": "{",
      "boards/copy.json": JSON.stringify({ uid: "shop-signals", tags: ["telltale"], panels: [] }),
      "boards/theirs.json": JSON.stringify({ uid: "theirs", tags: ["infra"], panels: [] }),
      "boards/notes.md": "",
    };
    const directory = directoryOf({ ...files, ...others });
    await run(directory, all);
    const { out } = await run(directory, [...all, "--prune"]);
    expect(out).not.toMatch(/wrote|extra|removed/);
    for (const [path, text] of Object.entries(others))
      expect(readFileSync(join(directory, path), "utf8")).toBe(text);
  });

  it("names boards of an earlier run that nothing generates any more, and removes them only with --prune", async () => {
    const directory = directoryOf(files);
    await run(directory, all);
    writeFileSync(join(directory, "telltale.platform.ts"), platform.replaceAll('"shop"', '"store"'));
    expect((await run(directory, [...all, "--only", "service", "--prune"])).out).not.toContain("shop");
    expect((await run(directory, all)).out).toContain(`extra      ${board}  (nothing generates it any more`);
    expect((await run(directory, [...all, "--prune"])).out).toContain(`removed    ${board}\n`);
    expect(readdirSync(join(directory, "boards")).filter((name) => name.startsWith("shop"))).toEqual([]);
  });

  it("says so when it cannot write a file, and leaves nothing half-written", async () => {
    const directory = directoryOf({ ...files, [`${board}/a.txt`]: "" });
    expect(await run(directory, all)).toMatchObject({
      code: 2,
      err: expect.stringContaining("shop-signals.json: it is a directory"),
    });
    expect(readdirSync(join(directory, "boards"), { recursive: true })).toEqual([
      "shop-signals.json",
      "shop-signals.json/a.txt",
    ]);
  });

  it.each([
    ["a file", "boards", "it is a file and not a directory"],
    ["below a file", "boards/deeper", "cannot write to"],
    ["where nobody can write", "/dev/null/boards", "cannot write to /dev/null/boards"],
  ])("says so when --out is %s", async (_, out, sentence) => {
    const directory = directoryOf({ ...files, boards: "a file" });
    const { code, err } = await run(directory, ["dashboards", "--out", out]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(sentence) });
  });
});

describe("--check", () => {
  const check = [...all, "--check"];
  it("names what is missing, changed and extra, and writes nothing", async () => {
    const directory = directoryOf(files);
    const missing = await run(directory, check);
    expect(missing).toMatchObject({
      code: 1,
      out: expect.stringContaining(`missing  ${board}  shop: golden signals\n`),
    });
    expect(readdirSync(directory)).toEqual(["telltale.platform.ts"]);
    await run(directory, all);
    expect(await run(directory, check)).toEqual({
      code: 0,
      out: "All dashboards are up to date.\n",
      err: "",
    });
    writeFileSync(join(directory, board), "{}");
    writeFileSync(join(directory, "boards/old.json"), JSON.stringify({ uid: "old", tags: ["telltale"] }));
    const { code, out } = await run(directory, check);
    expect({ code, out }).toEqual({
      code: 1,
      out: expect.stringMatching(
        /^changed {2}boards\/shop-signals\.json .*\n.*no dashboard.*\nextra {4}boards\/old\.json .*\n1 changed, 1 extra, of \d+ files\.\n$/,
      ),
    });
    expect(readFileSync(join(directory, board), "utf8")).toBe("{}");
  });

  it("looks at nothing else with --only, and does not go with --prune", async () => {
    const directory = directoryOf({
      ...files,
      "boards/old.json": JSON.stringify({ uid: "old", tags: ["telltale"] }),
    });
    await run(directory, options);
    expect((await run(directory, [...options, "--check"])).code).toBe(0);
    expect((await run(directory, check)).code).toBe(1);
    expect(await run(directory, [...check, "--prune"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("give one of them"),
    });
  });

  it("speaks of no directory that is not there yet, and of none beside the boards", async () => {
    const directory = directoryOf({
      ...files,
      "boards/deeper/old.json": JSON.stringify({ uid: "old", tags: ["telltale"] }),
    });
    await run(directory, all);
    expect((await run(directory, check)).code).toBe(0);
    rmSync(join(directory, "boards"), { recursive: true });
    mkdirSync(join(directory, "boards"));
    expect((await run(directory, check)).code).toBe(1);
  });
});

describe("bad input: a sentence and exit code 2, nothing written", () => {
  it.each([
    [
      "throws",
      `const a = 1;\nthrow new Error("no database");`,
      "could not be loaded: no database (line 2, column",
    ],
    ["exports nothing", `const a = 1;`, "has no default export"],
    ["exports something else", `export default 42;`, "is not a platform"],
    ["exports an object without services", `export default { service: [] };`, "is not a platform"],
    [
      "lists something that is no service",
      `export default { services: [{ name: "a" }, "b"] };`,
      "services[1] in",
    ],
    ["does not parse", `export default {`, "could not be loaded"],
    [
      "imports what is not there",
      `import "./nothing.js"; export default { services: [] };`,
      "could not be loaded",
    ],
  ])("a platform file that %s", async (_, text, sentence) => {
    const directory = directoryOf({ "telltale.platform.ts": text });
    const { code, err, out } = await run(directory, all);
    expect(err).toContain(sentence);
    expect(err).toContain("telltale.platform.ts");
    expect({ code, out, files: readdirSync(directory) }).toEqual({
      code: 2,
      out: "",
      files: ["telltale.platform.ts"],
    });
  });

  it("a platform that definePlatform would refuse, though it was written without it", async () => {
    const flows = 'flows: { buy: { steps: { pay: ["till", "POST /charges"] } } }';
    const directory = directoryOf({
      "telltale.platform.ts": platform.replace("flows: {} };\n", `${flows} };\n`),
    });
    const ran = await run(directory, all);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toContain(
      'flow/unknown-service: flows.buy.steps.pay[0] is "till"; expected one of "shop".',
    );
    expect(readdirSync(directory)).toEqual(["telltale.platform.ts"]);
  });

  it("no platform at all", async () => {
    expect(await run(directoryOf({}), all)).toMatchObject({
      code: 2,
      err: expect.stringContaining("there is no telltale.platform.ts in"),
    });
    expect(await run(directoryOf({}), [...all, "--platform", "x.ts"])).toMatchObject({
      code: 2,
      err: 'telltale: there is no file "x.ts"\n',
    });
  });

  it.each([
    [["dashboards"], "say where the dashboards go: --out DIRECTORY"],
    [[...all, "--schema", "v1"], 'there is no schema "v1": --schema takes classic, v2'],
    [[...all, "--only", "fleat"], 'did you mean "fleet"'],
    [[...all, "--only", "shop-signal"], "shop-signals"],
    [["dashboards", "psh"], "too many arguments"],
  ])("%j", async (args, sentence) => {
    const directory = directoryOf(files);
    expect(await run(directory, args)).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining(sentence),
    });
    expect(readdirSync(directory)).toEqual(["telltale.platform.ts"]);
  });
});

describe("help", () => {
  it.each([["push"], ["provision"], ["verify"]])("of %s shows examples and exit codes", async (name) => {
    const { code, out, err } = await run("/", ["dashboards", name, "--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/Examples:[^]*Exit codes:/);
  });
});

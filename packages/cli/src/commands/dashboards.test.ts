import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { directoryOf, run } from "../fixtures/run.ts";

const platform = `const shop = { name: "shop", routes: ["GET /orders/:id"], dependencies: {}, flows: {}, metrics: {}, slos: {} };
export default { services: [shop], owners: {}, flows: {} };
`;
const options = ["dashboards", "--out", "boards"];

describe("writing", () => {
  it("writes one file per service and nothing else", async () => {
    const directory = directoryOf({ "telltale.platform.ts": platform });
    const { code, out, err } = await run(directory, options);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("wrote      boards/shop.json");
    expect(readdirSync(join(directory, "boards"))).toEqual(["shop.json"]);
    expect(JSON.parse(readFileSync(join(directory, "boards/shop.json"), "utf8"))).toHaveProperty("panels");
  });

  it("finds the platform upwards, or where it is told", async () => {
    const directory = directoryOf({
      "telltale.platform.ts": platform,
      "deep/er/a.txt": "",
      "fleet.ts": platform,
    });
    expect((await run(join(directory, "deep/er"), options)).code).toBe(0);
    expect((await run(directory, [...options, "--platform", "fleet.ts"])).code).toBe(0);
  });

  it("leaves alone what is up to date and what it did not write", async () => {
    const directory = directoryOf({ "telltale.platform.ts": platform, "boards/mine.json": "{}" });
    await run(directory, options);
    const { out } = await run(directory, options);
    expect(out).toBe(
      "unchanged  boards/shop.json\nextra      boards/mine.json (nothing generates it; left alone)\n",
    );
    expect(readFileSync(join(directory, "boards/mine.json"), "utf8")).toBe("{}");
  });

  it("says so when it cannot write a file, and leaves nothing half-written", async () => {
    const directory = directoryOf({ "telltale.platform.ts": platform, "boards/shop.json/a.txt": "" });
    expect(await run(directory, options)).toMatchObject({
      code: 2,
      err: expect.stringContaining("cannot write to"),
    });
    expect(readdirSync(join(directory, "boards"), { recursive: true })).toEqual([
      "shop.json",
      "shop.json/a.txt",
    ]);
  });

  it("says so when a file stands where the directory should be", async () => {
    const directory = directoryOf({ "telltale.platform.ts": platform, boards: "a file" });
    expect(await run(directory, options)).toMatchObject({
      code: 2,
      err: expect.stringContaining("cannot write to"),
    });
  });
});

describe("--check", () => {
  const check = [...options, "--check"];
  it("names what is missing, stale and extra, and writes nothing", async () => {
    const directory = directoryOf({ "telltale.platform.ts": platform, "boards/old.json": "{}" });
    expect(await run(directory, check)).toEqual({
      code: 1,
      out: "missing  boards/shop.json\nextra  boards/old.json\n",
      err: "",
    });
    await run(directory, options);
    rmSync(join(directory, "boards/old.json"));
    expect(await run(directory, check)).toEqual({
      code: 0,
      out: "All dashboards are up to date.\n",
      err: "",
    });
    writeFileSync(join(directory, "boards/shop.json"), "{}");
    expect(await run(directory, check)).toEqual({ code: 1, out: "stale  boards/shop.json\n", err: "" });
    expect(readFileSync(join(directory, "boards/shop.json"), "utf8")).toBe("{}");
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
    const { code, err, out } = await run(directory, options);
    expect(err).toContain(sentence);
    expect(err).toContain("telltale.platform.ts");
    expect({ code, out, files: readdirSync(directory) }).toEqual({
      code: 2,
      out: "",
      files: ["telltale.platform.ts"],
    });
  });

  it("no platform at all", async () => {
    expect(await run(directoryOf({}), options)).toMatchObject({
      code: 2,
      err: expect.stringContaining("there is no telltale.platform.ts in"),
    });
    expect(await run(directoryOf({}), [...options, "--platform", "x.ts"])).toMatchObject({
      code: 2,
      err: 'telltale: there is no file "x.ts"\n',
    });
  });

  it("no --out", async () => {
    expect(await run(directoryOf({}), ["dashboards"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("required option '-o, --out"),
    });
  });
});

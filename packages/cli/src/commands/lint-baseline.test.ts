import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { directoryOf, run } from "../fixtures/run.ts";

const wrong = "# HELP shop_orders Orders.\n# TYPE shop_orders counter\nshop_orders 3\n";
const more = `${wrong}# HELP shop_carts Carts.\n# TYPE shop_carts counter\nshop_carts 1\n`;

/** A repository that has accepted what is wrong with it. */
async function accepted(): Promise<string> {
  const directory = directoryOf({ "a.prom": wrong, "telltale.lint.json": '{ "baseline": "baseline.json" }' });
  await run(directory, ["lint", "a.prom", "--update-baseline"]);
  return directory;
}

describe("a repository with a baseline", () => {
  it("is clean, and fails by what is new alone", async () => {
    const directory = await accepted();
    expect(await run(directory, ["lint", "a.prom"])).toEqual({ code: 0, out: "No findings.\n", err: "" });
    writeFileSync(join(directory, "a.prom"), more);
    const { code, out } = await run(directory, ["lint", "a.prom"]);
    expect(code).toBe(1);
    expect(out).toContain("shop_carts");
    expect(out).not.toContain("shop_orders ");
  });

  it("reports all of it with --no-baseline", async () => {
    expect((await run(await accepted(), ["lint", "a.prom", "--no-baseline"])).code).toBe(1);
  });

  it("is told what is stale, and rid of it by --update-baseline", async () => {
    const directory = await accepted();
    writeFileSync(join(directory, "a.prom"), wrong.replaceAll("shop_orders", "shop_orders_total"));
    const { code, out } = await run(directory, ["lint", "a.prom"]);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("warning  baseline/stale") });
    const updated = await run(directory, ["lint", "a.prom", "--update-baseline"]);
    expect(updated).toEqual({
      code: 0,
      out: "",
      err: "telltale: baseline.json holds 0 findings (0 new, 1 gone)\n",
    });
    expect((await run(directory, ["lint", "a.prom"])).out).toBe("No findings.\n");
  });

  it("is told of files that are gone", async () => {
    const directory = await accepted();
    rmSync(join(directory, "a.prom"));
    writeFileSync(join(directory, "b.prom"), "");
    expect((await run(directory, ["lint", "b.prom"])).out).toContain("baseline/stale");
  });

  it("keeps what is held of files that are not read this time", async () => {
    const directory = await accepted();
    writeFileSync(join(directory, "b.prom"), wrong);
    await run(directory, ["lint", "b.prom", "--update-baseline"]);
    expect(await run(directory, ["lint", "a.prom", "b.prom"])).toMatchObject({
      code: 0,
      out: "No findings.\n",
    });
  });

  it("keeps it as it is when something cannot be read", async () => {
    const directory = await accepted();
    const before = readFileSync(join(directory, "baseline.json"), "utf8");
    writeFileSync(join(directory, "c.json"), "{}");
    const { code, err } = await run(directory, ["lint", "a.prom", "c.json", "--update-baseline"]);
    expect({ code, err }).toMatchObject({
      code: 2,
      err: expect.stringContaining("baseline.json is left as it is"),
    });
    expect(readFileSync(join(directory, "baseline.json"), "utf8")).toBe(before);
  });

  it("writes telltale.baseline.json where nobody names another", async () => {
    const directory = directoryOf({ "a.prom": wrong });
    await run(directory, ["lint", "a.prom", "--update-baseline"]);
    expect((await run(directory, ["lint", "a.prom", "--baseline", "telltale.baseline.json"])).code).toBe(0);
  });
});

describe("a baseline that is none is a sentence and exit code 2", () => {
  it.each([
    ["{", "b.json:1:2: this is not JSON: close brace expected"],
    ['{ "version": 1, "findings": {\n  "a.prom": 3\n} }', 'b.json:2:13: "a.prom" is not an object of rules'],
    ["{}", "b.json:1:1: this is not a baseline of version 1"],
  ])("%j", async (text, sentence) => {
    const directory = directoryOf({ "a.prom": wrong, "b.json": text });
    expect(await run(directory, ["lint", "a.prom", "--baseline", "b.json"])).toEqual({
      code: 2,
      out: "",
      err: `telltale: ${sentence}\n`,
    });
  });

  it("or is not there", async () => {
    const { code, err } = await run(directoryOf({ "a.prom": wrong }), [
      "lint",
      "a.prom",
      "--baseline",
      "b.json",
    ]);
    expect({ code, err }).toEqual({
      code: 2,
      err: "telltale: there is no baseline b.json; write it with --update-baseline --baseline b.json\n",
    });
  });
});

import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { directoryOf, run, stdinOf } from "../fixtures/run.ts";

const planted = {
  "src/metrics.ts": `import { Counter } from "prom-client";

export const logins = new Counter({
  name: "shop_logins_total",
  help: "Logins.",
  labelNames: ["user"],
});
`,
  "src/login.ts": `import type { Request, Response } from "express";
import { logins } from "./metrics.js";

export function login(req: Request, res: Response): void {
  const { id: userId } = req.params;
  logins.inc({ user: userId });
  res.sendStatus(204);
}
`,
};
const clean = "# HELP shop_orders_total Orders.\n# TYPE shop_orders_total counter\nshop_orders_total 3\n";
const warned = "# TYPE shop_orders_total counter\nshop_orders_total 3\n";

describe("a planted unbounded label", () => {
  it("is named in source with its path, and the run fails", async () => {
    const { code, out, err } = await run(directoryOf(planted), ["lint"]);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    await expect(out).toMatchFileSnapshot("../golden/planted-source.txt");
  });

  it("is named on an exposition that holds its ids", async () => {
    const lines = Array.from(
      { length: 2_500 },
      (_, index) => `shop_logins_total{user="${4_710_000 + index}"} 1`,
    );
    const text = `# HELP shop_logins_total Logins.\n# TYPE shop_logins_total counter\n${lines.join("\n")}\n`;
    const { code, out } = await run(directoryOf({ "scrape.prom": text }), ["lint", "scrape.prom"]);
    expect(code).toBe(1);
    await expect(out).toMatchFileSnapshot("../golden/planted-exposition.txt");
  });

  it("is quiet once the line above says why it may stay", async () => {
    const login = planted["src/login.ts"].replace(
      "  logins",
      "  // telltale-disable-next-line label/unbounded-value -- five users\n  logins",
    );
    expect((await run(directoryOf({ ...planted, "src/login.ts": login }), ["lint"])).code).toBe(0);
  });
});

describe("what is read", () => {
  it("reads standard input for -", async () => {
    expect(await run("/", ["lint", "-"], { stdin: stdinOf(clean) })).toEqual({
      code: 0,
      out: "No findings.\n",
      err: "",
    });
  });

  it("takes globs and leaves what is not ours", async () => {
    const files = {
      ...planted,
      "node_modules/x/index.js": planted["src/metrics.ts"].replace("_total", ""),
      "dist/a.js": "prom-client function (",
    };
    expect((await run(directoryOf(files), ["lint", "src/**/*.ts"])).out).toContain("src/login.ts:6:22");
    expect((await run(directoryOf(files), ["lint"])).out).toContain("1 error\n");
  });

  it("finds a directory without sources clean", async () => {
    expect((await run(directoryOf({ "a.md": "" }), ["lint"])).out).toBe("No findings.\n");
  });

  it("follows the paths of the tsconfig", async () => {
    const files = {
      ...planted,
      "tsconfig.json": `{ "extends": "./base.json" }`,
      "base.json": `{ "compilerOptions": { "module": "preserve", "moduleResolution": "bundler", "paths": { "#m/*": ["./src/*"] } } }`,
      "src/login.ts": planted["src/login.ts"].replace("./metrics.js", "#m/metrics"),
    };
    expect((await run(directoryOf(files), ["lint"])).code).toBe(1);
  });
});

it.each([
  [`{ "extends": "./gone.json" }`, "tsconfig.json: "],
  [`{ "compilerOptions": { "target": "es1" } }`, "tsconfig.json: "],
  ["{ nonsense", "tsconfig.json: "],
])("a tsconfig of %s is named, and the sources are judged without it", async (config, sentence) => {
  const { code, out, err } = await run(directoryOf({ ...planted, "tsconfig.json": config }), ["lint"]);
  expect(err).toContain(sentence);
  expect(out).toContain("src/login.ts:6:22  error  label/unbounded-value");
  expect(code).toBe(1);
});

describe("what makes it fail", () => {
  const directory = directoryOf({ "a.prom": warned });
  it.each([
    [[], 0],
    [["--max-warnings", "0"], 1],
    [["--max-warnings", "1"], 0],
    [["--level", "warning"], 1],
    [["--prefix", "billing_", "--max-warnings", "1"], 1],
    [["--budget", "0"], 1],
  ])("%j gives %i", async (options, code) => {
    expect((await run(directory, ["lint", "a.prom", ...options])).code).toBe(code);
  });

  it("prints JSON that a program can read", async () => {
    const { out } = await run(directory, ["lint", "a.prom", "--format", "json"]);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      summary: { warning: 1 },
      findings: [{ id: "metric/help", file: "a.prom", line: 1 }],
    });
  });

  it("colours only when told to", async () => {
    expect((await run(directory, ["lint", "a.prom"])).out).not.toContain("\u001B");
    expect((await run(directory, ["lint", "a.prom"], { colour: true })).out).toContain("\u001B[33mwarning");
  });
});

describe("bad input: a sentence and exit code 2", () => {
  const directory = directoryOf({
    "a.prom": clean,
    "b.yaml": "",
    "c.json": "{}",
    "d.md": "",
    "broken.ts": "const = ;\nfunction (",
  });
  it.each([
    [["lint", "--formt", "json"], "unknown option '--formt'\n(Did you mean --format?)"],
    [["lnt"], "(Did you mean lint?)"],
    [["lint", "missing.ts"], 'there is no file or directory "missing.ts"'],
    [["lint", "none/**/*.ts"], 'no file matches "none/**/*.ts"'],
    [
      ["lint", "b.yaml"],
      "b.yaml is not a file of rules, a configuration of Alertmanager, nor a Kubernetes object with one or with a dashboard",
    ],
    [["lint", "c.json"], "c.json is not a Grafana dashboard"],
    [["lint", "d.md"], "d.md is neither TypeScript, JavaScript, an exposition"],
    [["lint", "ftp://localhost/x"], "ftp://localhost/x is not an http or https URL"],
    [["lint", "http://"], "http:// is not a URL"],
    [["lint", "--budget", "many"], "It must be a whole number."],
    [["lint", "--timeout", "500"], "Write it with its unit"],
    [["lint", "--level", "fatal"], "Allowed choices are error, warning, info"],
    [["lint", "--explain", "label/unbouded-value"], "did you mean label/unbounded-value?"],
    [["lint", "--explain", "nothing/like-it-at-all"], "the rules are:"],
  ])("%j", async (args, sentence) => {
    const { code, err, out } = await run(directory, args);
    expect(err).toContain(sentence);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });

  it("TypeScript that does not parse is named with its place", async () => {
    const { code, out } = await run(directory, ["lint", "broken.ts", "a.prom"]);
    expect(code).toBe(2);
    expect(out).toContain("broken.ts:1:7  error  source/syntax");
  });

  it.each(["loop.prom", "loop.ts"])("%s, a link to itself, is not there", async (name) => {
    symlinkSync(name, join(directory, name));
    expect(await run(directory, ["lint", name])).toEqual({
      code: 2,
      out: "",
      err: expect.stringContaining(`there is no file or directory "${name}"`),
    });
  });

  it.skipIf(process.platform !== "linux").each(["memory.prom", "memory.ts"])(
    "%s, which is there and cannot be read, is never called clean",
    async (name) => {
      symlinkSync("/proc/self/mem", join(directory, name)); // reading it fails for every user, root too
      const expected = { code: 2, out: "", err: expect.stringContaining(`${name} cannot be read:`) };
      expect(await run(directory, ["lint", name])).toEqual(expected);
    },
  );
});

it("explains a rule with what is wrong and what is right", async () => {
  const { code, out } = await run("/", ["lint", "--explain", "label/unbounded-value"]);
  expect(code).toBe(0);
  expect(out).toMatch(/^label\/unbounded-value {2}error\n[^]*Wrong:\n[^]*Right:\n/);
});

it("explains with every file of an example, and says when it can be mended", async () => {
  const { out } = await run("/", ["lint", "--explain", "cross/unknown-metric"]);
  expect(out).toMatch(/Wrong:\n {2}\S+\.\w+\n {4}/);
  const { out: fixable } = await run("/", ["lint", "--explain", "metric/counter-total"]);
  expect(fixable).toContain("telltale lint --fix --unsafe mends it");
});

it("shows progress to somebody who watches, and cleans up after itself", async () => {
  const { err } = await run(directoryOf({ "a.prom": clean }), ["lint", "a.prom"], { interactive: true });
  expect(err).toBe("\r\u001B[2Kreading…\r\u001B[2K\r\u001B[2Kjudging…\r\u001B[2K");
});

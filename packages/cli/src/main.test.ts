import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { directoryOf, run } from "./fixtures/run.ts";
import { wantsColour } from "./options.ts";

describe("help", () => {
  it.each([
    [["--help"]],
    [["lint", "--help"]],
    [["dashboards", "--help"]],
    [["stamp", "--help"]],
    [["verify-deploy", "--help"]],
    [["drain-budget", "--help"]],
    [["help", "lint"]],
  ])("%j shows examples and exit codes", async (args) => {
    const { code, out, err } = await run("/", args);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/Examples:[^]*Exit codes:/);
  });

  it("without a command is help and exit code 2", async () => {
    expect(await run("/", [])).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining("Usage: telltale"),
    });
  });
});

it("prints its version", async () => {
  expect((await run("/", ["--version"])).out).toMatch(/^\d+\.\d+\.\d+/);
});

it.each([
  [{ NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
  [{ FORCE_COLOR: "1" }, false, true],
  [{ FORCE_COLOR: "0" }, true, false],
  [{ NO_COLOR: "" }, true, true],
  [{ TERM: "dumb" }, true, false],
  [{}, true, true],
  [{}, false, false],
])("with %j and terminal %s it colours: %s", (env, isTerminal, expected) => {
  expect(wantsColour(env, isTerminal)).toBe(expected);
});

function start(args: readonly string[], cwd: string) {
  const bin = fileURLToPath(new URL("bin.ts", import.meta.url));
  return spawn(process.execPath, ["--conditions=@telltale/source", bin, ...args], {
    cwd,
    env: { ...process.env, CI: "true", FORCE_COLOR: undefined }, // a pipe in CI gets no colours either
    stdio: ["ignore", "pipe", "pipe"],
  });
}

describe("as a process", () => {
  const lines = Array.from({ length: 20_000 }, (_, index) => `x${index} 1`).join("\n");
  it("returns the exit code and prints everything first", async () => {
    const child = start(["lint", "a.prom", "--level", "warning"], directoryOf({ "a.prom": lines }));
    const [out, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
    const end =
      "\n60000 warnings\n\n  20000  warning  metric/help\n  20000  warning  metric/prefix\n  20000  warning  metric/type\n";
    expect({ code, end: out.slice(-end.length) }).toEqual({ code: 1, end });
  });

  it("ends quietly when nobody reads on", async () => {
    const child = start(["lint", "a.prom", "--level", "warning"], directoryOf({ "a.prom": lines }));
    const exited = once(child, "exit");
    await once(child.stdout, "data");
    child.stdout.destroy();
    const [err, [code]] = await Promise.all([text(child.stderr), exited]);
    expect({ code, err }).toEqual({ code: 1, err: "" });
  });

  it("ends although a platform has left a timer running", async () => {
    const platform = "setInterval(() => {}, 1_000);\nexport default { services: [{ name: 'shop' }] };\n";
    const cwd = directoryOf({ "telltale.platform.ts": platform, "a.prom": "" });
    const [code] = await once(start(["lint", "a.prom"], cwd), "exit");
    expect(code).toBe(0);
  });
});

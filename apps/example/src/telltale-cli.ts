import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Verdict } from "./expectations.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Lints the shop's source and writes its dashboards: both come from files, whether or not a service runs. */
export function readFiles(signal: AbortSignal): Promise<Verdict[]> {
  const boards = [
    "--platform",
    path.join(root, "telltale.platform.ts"),
    "--out",
    path.join(root, "generated"),
  ];
  return Promise.all([
    run("lint apps/example/src", ["lint", path.join(root, "src")], signal),
    run("dashboards", ["dashboards", ...boards], signal),
  ]);
}

/** Lints what running services expose. */
export function lintExpositions(bases: readonly string[], signal: AbortSignal): Promise<Verdict> {
  return run(
    `lint ${bases.length} live expositions`,
    ["lint", ...bases.map((base) => `${base}/metrics`)],
    signal,
  );
}

/** Runs the `telltale` command as a user's script would: exit code 0 is good news; what it printed says the rest. */
function run(what: string, args: readonly string[], signal: AbortSignal): Promise<Verdict> {
  return new Promise((resolve) => {
    const options = { cwd: root, signal, timeout: 60_000, maxBuffer: 4_000_000 };
    const command = [...process.execArgv, findBin(), ...args];
    execFile(process.execPath, command, options, (error, stdout, stderr) => {
      const said = `${stdout}\n${stderr}`.trim().split("\n").slice(-20);
      resolve({ seen: !error, text: `telltale ${what}${said.map((line) => `\n    ${line}`).join("")}` });
    });
  });
}

/** The command's program: the built one, or its source when this file runs from source. */
function findBin(): string {
  const manifest = createRequire(import.meta.url).resolve("telltale/package.json");
  const fromSource = import.meta.url.endsWith(".ts");
  return path.join(path.dirname(manifest), fromSource ? "src/bin.ts" : "dist/bin.js");
}

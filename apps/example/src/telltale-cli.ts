import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startModule } from "./child.ts";
import type { Verdict } from "./expectations.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const platform = ["--platform", path.join(root, "telltale.platform.ts")];

/**
 * Lints the shop's source, writes its dashboards, and adds up what the end of each service takes: all of it comes from
 * files, whether or not a service runs.
 */
export function readFiles(signal: AbortSignal): Promise<Verdict[]> {
  return Promise.all([
    run("lint apps/example/src", ["lint", path.join(root, "src")], signal),
    run("dashboards", ["dashboards", ...platform, "--out", path.join(root, "generated")], signal),
    addUpDrains(signal),
  ]);
}

/** Holds each service's drain against its Kubernetes manifest. */
export function addUpDrains(signal: AbortSignal, args: readonly string[] = []): Promise<Verdict> {
  const command = ["drain-budget", path.join(root, "kubernetes"), ...platform, ...args];
  return run("drain-budget apps/example/kubernetes", command, signal, 1);
}

/** Lints what running services expose. */
export function lintExpositions(bases: readonly string[], signal: AbortSignal): Promise<Verdict> {
  return run(
    `lint ${bases.length} live expositions`,
    ["lint", ...bases.map((base) => `${base}/metrics`)],
    signal,
  );
}

/** Writes what a Prometheus needs to scrape these services once a second; returns the file. */
export async function writePrometheusConfig(
  folder: string,
  bases: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string> {
  const targets = Object.entries(bases).flatMap(([job, base]) => [
    "--target",
    `${job}=${new URL(base).host}`,
  ]);
  const args = [
    "dashboards",
    "provision",
    ...platform,
    "--out",
    folder,
    ...targets,
    "--scrape-interval",
    "1s",
  ];
  const { seen, text } = await run("dashboards provision", args, signal);
  if (!seen) throw new Error(text);
  return path.join(folder, "prometheus/prometheus.yml");
}

/** Starts the page that draws the boards live; returns its address, which looks back as far as a demo runs. */
export async function openPreview(prometheus: string, port: number): Promise<string> {
  const source = ["--prometheus", prometheus, "--scrape-interval", "1s"];
  const args = ["preview", ...platform, ...source, "--port", `${port}`, "--board", "telltale-fleet"];
  const address = await startModule("preview", findBin(), { args }).printed(/https?:\/\/\S+/);
  return `${address}?from=now-15m&to=now`;
}

/**
 * Asks every query of every board; all of them should have an answer. A Prometheus that has only just begun may not have
 * read everything twice, so it has three chances.
 */
export async function verifyBoards(prometheus: string, signal: AbortSignal, chances = 3): Promise<Verdict> {
  const source = ["--prometheus", prometheus, "--scrape-interval", "1s", "--range", "1m"];
  const verdict = await run("dashboards verify", ["dashboards", "verify", ...platform, ...source], signal);
  if (verdict.seen || chances <= 1 || signal.aborted) return verdict;
  await wait(2_000, undefined, { signal }).catch(() => undefined);
  return verifyBoards(prometheus, signal, chances - 1);
}

/** Runs the `telltale` command as a user's script would: exit code 0 is good news; what it printed says the rest. */
function run(what: string, args: readonly string[], signal: AbortSignal, lines = 20): Promise<Verdict> {
  return new Promise((resolve) => {
    const options = { cwd: root, signal, timeout: 60_000, maxBuffer: 4_000_000 };
    const command = [...process.execArgv, findBin(), ...args];
    execFile(process.execPath, command, options, (error, stdout, stderr) => {
      const said = `${stdout}\n${stderr}`
        .trim()
        .split("\n")
        .slice(error ? -20 : -lines);
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

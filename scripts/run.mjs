#!/usr/bin/env node
// One command from a bare clone; needs only Node >= 18 with npm.
//   node scripts/run.mjs <script>... [-- <arguments of the last script>]
// Finds the Node and pnpm that package.json asks for, fetching what is missing from the npm registry into npm's
// own cache, installs the workspace from its lockfile and runs the named package.json scripts in order.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";

const root = new URL("..", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
const pnpm = manifest.packageManager.split("+")[0];
const windows = process.platform === "win32";

/** Versions with synchronous module hooks, which tracing needs; kept as code so that nothing is installed first. */
function isSuitable([major, minor, patch]) {
  if (major === 22) return minor > 22 || (minor === 22 && patch >= 3);
  if (major === 24) return minor > 11 || (minor === 11 && patch >= 1);
  return major >= 26;
}

/** The running version of a command, asked for outside the repository so that pnpm does not try to switch itself. */
function versionOf(command) {
  const run = spawnSync(command, ["--version"], { cwd: tmpdir(), encoding: "utf8", shell: windows });
  return run.status === 0 ? run.stdout.trim().split(".").map(Number) : [];
}

function nodePackage() {
  const platform = windows ? "win" : process.platform;
  const prefix = platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node";
  return `${prefix}-${platform}-${process.arch}@${manifest.config.node}`;
}

function quote(argument) {
  return windows ? `"${argument.replaceAll('"', '\\"')}"` : `'${argument.replaceAll("'", `'\\''`)}'`;
}

const words = process.argv.slice(2);
const end = words.includes("--") ? words.indexOf("--") : words.length;
const passed = words
  .slice(end + 1)
  .map(quote)
  .join(" ");
const scripts = words.slice(0, end).map((name) => `pnpm run ${name}`);
const command = `${["pnpm install --frozen-lockfile", ...scripts].join(" && ")} ${passed}`.trim();

const fetched = [];
if (!isSuitable(process.versions.node.split(".").map(Number))) fetched.push(nodePackage());
if (versionOf("pnpm")[0] !== Number(pnpm.slice("pnpm@".length).split(".")[0])) fetched.push(pnpm);
if (fetched.length > 0)
  console.error(`[run] using ${fetched.join(" and ")} through npx (cached after the first time)`);

const packages = fetched.flatMap((name) => ["--package", name]);
const options = { cwd: root, stdio: "inherit" };
const child =
  fetched.length === 0
    ? spawn(command, { ...options, shell: true })
    : spawn("npx", ["--yes", ...packages, "--call", windows ? quote(command) : command], {
        ...options,
        shell: windows,
      });

// Ctrl-C reaches the whole process group by itself; a signal sent to this process alone is passed on.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`[run] could not start: ${error.message}`);
  process.exitCode = 1;
});
child.on("exit", (code, signal) => {
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
});

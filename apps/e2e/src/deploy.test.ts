import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const cli = fileURLToPath(new URL("../../../packages/cli/src/bin.ts", import.meta.url));
const flags = ["--conditions=@telltale/source"];

/** A service on Node's own server, which answers our paths and nothing else. */
const server = `
import { createServer } from "node:http";
import { createTelltale } from ${JSON.stringify(import.meta.resolve("@telltale/core"))};
const telemetry = createTelltale({ name: "orders", owner: "team-shop" }, { requestLog: false, runtimeMetrics: false });
const port = telemetry.port(() => undefined);
const server = createServer((request, response) => {
  port.accept(request, response, () => response.writeHead(404).end());
});
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: server.address().port })));
`;

interface Running extends AsyncDisposable {
  readonly url: string;
}

/** A build of its own folder, started without git and without the variables of whoever runs this. */
async function startBuild(folder: string): Promise<Running> {
  const child = spawn(process.execPath, [...flags, join(folder, "server.mjs")], {
    env: { PATH: "/nowhere" },
    stdio: ["ignore", "pipe", "inherit"],
    timeout: 60_000,
  });
  const ended = once(child, "close");
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const { port } = JSON.parse(line) as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** A repository with one commit, stamped. */
function build(version: string): { folder: string; commit: string } {
  const folder = mkdtempSync(join(tmpdir(), "telltale-deploy-"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "orders", version, type: "module" }));
  writeFileSync(join(folder, "server.mjs"), server);
  const git = (...args: string[]): string =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  git("init");
  git("add", ".");
  git("commit", "-m", version);
  execFileSync(process.execPath, [...flags, cli, "stamp"], {
    cwd: folder,
    env: { PATH: process.env["PATH"] },
  });
  return { folder, commit: git("rev-parse", "HEAD") };
}

function verify(expected: string, ...urls: string[]): Promise<{ code: number | null; out: string }> {
  return new Promise((resolve) => {
    const args = [...flags, cli, "verify-deploy", "--expect", expected, ...urls];
    const child = execFile(process.execPath, args, (_error, out) => resolve({ code: child.exitCode, out }));
  });
}

it("a build is stamped, started and verified; the instance that was left behind is named", async () => {
  const [old, next] = [build("1.0.0"), build("1.1.0")];
  await using stale = await startBuild(old.folder);
  await using fresh = await startBuild(next.folder);
  await using other = await startBuild(next.folder);
  const half = await verify(next.commit, stale.url, fresh.url);
  expect(half.code).toBe(1);
  expect(half.out).toContain(`stale       ${stale.url}/version  answers ${old.commit}  orders 1.0.0`);
  const whole = await verify(next.commit.slice(0, 8), fresh.url, other.url);
  expect(whole).toMatchObject({ code: 0, out: expect.stringContaining("All 2 instances run") });
  const version: unknown = await (await fetch(`${fresh.url}/version`)).json();
  expect(version).toMatchObject({ git_commit: next.commit, git_dirty: false, version: "1.1.0" });
});

import { spawn, type ChildProcess } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";

const demo = fileURLToPath(new URL("demo.ts", import.meta.url));

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

const groups: number[] = [];

// A failed test must not leave a shop behind that holds the ports of the next.
afterEach(() => {
  for (const group of groups.splice(0)) {
    try {
      process.kill(-group, "SIGKILL");
    } catch {
      // nobody is left, as it should be
    }
  }
});

/** Runs the demo from source, in a process group of its own, so that whatever it leaves behind can be found. */
function runDemo(...args: string[]): Run {
  const child = spawn(process.execPath, ["--conditions=@telltale/source", demo, ...args], {
    detached: true,
    env: { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1", FORCE_COLOR: undefined },
  });
  if (child.pid) groups.push(child.pid);
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? code));
  });
  return { child, output: () => output, ended };
}

/** The processes of a group that still run. */
async function processesOf(group: number | undefined): Promise<string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")));
  const fields = stats.map((stat) => stat.slice(stat.lastIndexOf(")") + 2).split(" "));
  return pids.filter((_pid, index) => Number(fields[index]?.[2]) === group && fields[index]?.[0] !== "Z");
}

/** Listens on a port. What died a moment ago may still hold it; whoever holds it for longer does so for the test. */
async function hold(port: number): Promise<Server | undefined> {
  const listening = () =>
    new Promise<Server>((resolve, reject) => {
      const server = createServer().once("error", reject);
      server.listen(port, "127.0.0.1", () => resolve(server));
    });
  return vi.waitFor(listening, { timeout: 10_000 }).catch(() => undefined);
}

const patience = { timeout: 45_000, interval: 50 };

async function printed({ output, ended }: Run, sign: string): Promise<void> {
  let over = false;
  void ended.then(() => (over = true));
  await expect.poll(() => over || output().includes(sign), patience).toBe(true);
  expect(output()).toContain(sign);
}

describe.runIf(process.platform === "linux")("the demo", () => {
  it("sees in a steady shop what should be seen, and leaves no process", async () => {
    const { child, output, ended } = runDemo("--once", "--scenario", "steady");
    const code = await ended;
    expect({ code, failed: output().match(/^✗.*(?:\n    .*)*/gm) }).toEqual({ code: 0, failed: null });
    expect(output()).toContain("✓ gateway /readyz answers 200: 200");
    expect(output()).not.toContain("\u001B");
    expect(await processesOf(child.pid)).toEqual([]);
  });

  it.each([
    ["SIGINT", "while it is starting", "Starting"],
    ["SIGTERM", "when it runs", "Each answers"],
  ] as const)("ends within a second of %s %s, and leaves no process", async (signal, _when, sign) => {
    const run = runDemo();
    const { child, ended } = run;
    await printed(run, sign);
    const asked = performance.now();
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(1_000);
    expect(await processesOf(child.pid)).toEqual([]);
  });

  it("takes its children with it even when it is killed", async () => {
    const run = runDemo();
    const { child, ended } = run;
    await printed(run, "Each answers");
    child.kill("SIGKILL");
    await ended;
    await expect.poll(() => processesOf(child.pid), patience).toEqual([]);
  });

  it("says which port is taken, uses another, and ends when its terminal does", async () => {
    const mine = await hold(3_001);
    const run = runDemo();
    const { child, output, ended } = run;
    await printed(run, "Each answers");
    child.kill("SIGHUP");
    expect(await ended).toBe(0);
    mine?.close();
    expect(output()).toMatch(/^Port 3001 is taken: catalog is on \d+ instead\.$/m);
    expect(output()).not.toContain("http://127.0.0.1:3001");
  });
});

describe("what the demo cannot do", () => {
  it.each([
    [["--scenario", "tuesday"], "Valid scenarios: steady, slow-payments, database-down, bad-deploy."],
    [["--twice"], "Valid options: --once, --scenario NAME, --help."],
  ])("%j ends with a sentence and exit code 2", async (args, sentence) => {
    const { output, ended } = runDemo(...args);
    expect(await ended).toBe(2);
    expect(output()).toContain(sentence);
    expect(output().trim().split("\n")).toHaveLength(1);
  });

  it("--help says how it is used", async () => {
    const { output, ended } = runDemo("--help");
    expect(await ended).toBe(0);
    expect(output()).toContain("--scenario NAME");
  });
});

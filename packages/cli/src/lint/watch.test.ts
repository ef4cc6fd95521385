import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { run } from "../fixtures/run.ts";

const bin = fileURLToPath(new URL("../bin.ts", import.meta.url));

const metric = (name: string): string =>
  `import { Counter } from "prom-client";\nexport const hits = new Counter({ name: "${name}", help: "Hits." });\nhits.inc();\n`;

interface Watching {
  readonly directory: string;
  /** Everything said so far. */
  said(): string;
  stop(): Promise<number>;
}

function startWatching(
  files: Readonly<Record<string, string>>,
  { interactive = false, flags = ["--no-config"] } = {},
): Watching {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "telltale-watch-")));
  mkdirSync(join(directory, "src"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  let text = "";
  let stop: (() => void) | undefined;
  const say = (more: string): void => void (text += more);
  const io = { out: say, err: say, interactive, onInterrupt: (end: () => void) => void (stop = end) };
  const ended = run(directory, ["lint", "src", "--watch", ...flags], io);
  return {
    directory,
    said: () => text,
    stop: async () => {
      stop?.();
      return (await ended).code;
    },
  };
}

/** Waits until something is said that was not said before. */
async function until(watching: Watching, pattern: RegExp, from = 0): Promise<number> {
  await expect.poll(() => watching.said().slice(from), { timeout: 30_000 }).toMatch(pattern);
  return watching.said().length;
}

describe("telltale lint --watch", { timeout: 60_000 }, () => {
  it("judges again when a file changes, comes and goes, and ends when interrupted", async () => {
    const watching = startWatching({ "src/a.ts": metric("shop_hits_total") });
    let seen = await until(watching, /watching; Ctrl-C ends/);
    writeFileSync(join(watching.directory, "src/a.ts"), metric("shop_hits"));
    seen = await until(watching, /src\/a\.ts changed[\s\S]*metric\/counter-total/, seen);
    writeFileSync(join(watching.directory, "src/b.ts"), metric("shop_camelCase_total"));
    seen = await until(watching, /src\/b\.ts changed[\s\S]*camelCase/, seen);
    rmSync(join(watching.directory, "src/b.ts"));
    writeFileSync(join(watching.directory, "src/a.ts"), metric("shop_hits_total"));
    await until(watching, /changed[\s\S]*No findings/i, seen);
    expect(await watching.stop()).toBe(0);
  });

  it("judges by the configuration as it stands, and tells what is wrong with it", async () => {
    const config = "telltale.lint.json";
    const off = JSON.stringify({ rules: { "metric/counter-total": "off" } });
    const watching = startWatching({ "src/a.ts": metric("shop_hits"), [config]: off }, { flags: [] });
    const say = (text: string): void => writeFileSync(join(watching.directory, config), text);
    let seen = await until(watching, /No findings[\s\S]*watching/i);
    say("{}");
    seen = await until(watching, /lint\.json changed[\s\S]*metric\/counter-total/, seen);
    say('{ "rulez": {} }');
    seen = await until(watching, /lint\.json:1:3: there is no setting "rulez"/, seen);
    say('{ "exclude": ["src/**"] }');
    seen = await until(watching, /lint\.json changed[\s\S]*No findings/i, seen);
    say(off);
    await until(watching, /lint\.json changed[\s\S]*No findings/i, seen);
    expect(await watching.stop()).toBe(0);
  });

  it("sees a configuration that lies elsewhere and is called otherwise", async () => {
    const elsewhere = join(realpathSync(mkdtempSync(join(tmpdir(), "telltale-watch-"))), "rules.conf");
    writeFileSync(elsewhere, JSON.stringify({ rules: { "metric/counter-total": "off" } }));
    const watching = startWatching({ "src/a.ts": metric("shop_hits") }, { flags: ["--config", elsewhere] });
    const seen = await until(watching, /No findings[\s\S]*watching/i);
    writeFileSync(elsewhere, "{}");
    await until(watching, /rules\.conf changed[\s\S]*metric\/counter-total/, seen);
    expect(await watching.stop()).toBe(1);
  });

  it("is a process that SIGINT ends at once, with the code of what was last judged", async () => {
    const directory = realpathSync(mkdtempSync(join(tmpdir(), "telltale-watch-")));
    writeFileSync(join(directory, "a.ts"), metric("shop_hits"));
    const args = ["--conditions=@telltale/source", bin, "lint", "--watch", "--no-config"];
    const child = spawn(process.execPath, args, { cwd: directory, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    await expect.poll(() => said, { timeout: 30_000 }).toContain("watching; Ctrl-C ends");
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([1, null]);
  });

  it("clears a terminal before it prints again, and nothing else", async () => {
    const onTerminal = startWatching({ "src/a.ts": metric("shop_hits_total") }, { interactive: true });
    const seen = await until(onTerminal, /watching; Ctrl-C ends/);
    writeFileSync(join(onTerminal.directory, "src/a.ts"), metric("shop_hits"));
    await until(onTerminal, /changed/, seen);
    expect(onTerminal.said()).toContain("\u001B[2J");
    await onTerminal.stop();
  });
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const require = createRequire(import.meta.url);
const typescript7 = join(dirname(require.resolve("@telltale/lint/package.json")), "node_modules/typescript");
const source = new URL("read-sources.ts", import.meta.url).href;
const host = new URL("../files/disk-host.ts", import.meta.url).href;

function repository(): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "telltale-native-")));
  mkdirSync(join(directory, "node_modules"));
  symlinkSync(typescript7, join(directory, "node_modules/typescript"));
  writeFileSync(join(directory, "a.ts"), `import { Counter } from "prom-client";\n`);
  return directory;
}

/** Reads with TypeScript 7, says so, and stays. */
const program = (directory: string): string => `
import { createSources } from ${JSON.stringify(source)};
import { createDiskHost } from ${JSON.stringify(host)};
const sources = createSources({ host: createDiskHost(${JSON.stringify(directory)}), cache: false });
const { compiler } = await sources.read([${JSON.stringify(join(directory, "a.ts"))}]);
console.log(compiler);
process.on("message", () => { throw new Error("planted"); });
`;

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
}

// What runs is seen through /proc.
describe.skipIf(process.platform !== "linux")("the process of TypeScript 7", { timeout: 60_000 }, () => {
  it.each(["SIGINT", "SIGTERM", "SIGKILL", "an error"] as const)("is gone after %s", async (end) => {
    const args = ["--conditions=@telltale/source", "--input-type=module", "-e", program(repository())];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore", "ipc"] });
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()));
    await expect.poll(() => said, { timeout: 30_000 }).toMatch(/^TypeScript 7/);
    const natives = childrenOf(child.pid ?? 0);
    expect(natives).toHaveLength(1);
    if (end === "an error") child.send("fail");
    else child.kill(end);
    await once(child, "exit");
    await expect.poll(() => natives.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { timedRun } from "./timed-run.ts";

const node = process.execPath;

describe("a timed run", () => {
  it("counts the processes a program starts", async () => {
    const burn = "for (const end = process.cpuUsage().user + 3e5; process.cpuUsage().user < end;);";
    const script = `require("node:child_process").execFileSync(process.execPath, ["-e", ${JSON.stringify(burn)}])`;
    const { wallMs, cpuMs, peakMB } = await timedRun({ command: node, args: ["-e", script], exits: [0] });
    expect(wallMs).toBeGreaterThan(0);
    if (process.platform !== "linux") return;
    expect(cpuMs).toBeGreaterThan(200);
    expect(peakMB).toBeGreaterThan(10);
  });

  it("fails with what the program said when it ends otherwise than it may", async () => {
    const args = ["-e", "console.error('out of paper'); process.exit(3)"];
    await expect(timedRun({ command: node, args, exits: [0, 1] })).rejects.toThrow(
      /ended with 3: out of paper/,
    );
  });
});

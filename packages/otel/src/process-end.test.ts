import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const program = fileURLToPath(new URL("fixtures/ending.ts", import.meta.url));

/** Runs the program, sends it the signals one by one, each when it has said something, and tells how it ended. */
async function run(
  what: string[],
  ...signals: NodeJS.Signals[]
): Promise<{ said: string[]; code: number | null; signal: string | null }> {
  const child = spawn(process.execPath, [program, ...what], {
    stdio: ["ignore", "pipe", "inherit"],
    // A program that should have ended and did not must not outlive the test.
    timeout: 10_000,
    killSignal: "SIGKILL",
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    const next = signals.shift();
    if (next) child.kill(next);
  });
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  return { said: output.trim().split("\n"), code, signal };
}

describe("flushAtProcessEnd", () => {
  it.each(["SIGTERM", "SIGINT"] as const)(
    "sends what is waiting on %s and then ends by it",
    async (signal) => {
      expect(await run(["serve"], signal)).toEqual({ said: ["ready", "shutdown"], code: null, signal });
    },
  );

  it("only flushes when somebody else listens, and leaves ending to them", async () => {
    expect(await run(["serve", "other"], "SIGTERM")).toEqual({
      said: ["ready", "flushed"],
      code: 7,
      signal: null,
    });
  });

  it("lets a second signal end the process at once", async () => {
    expect(await run(["serve", "slow"], "SIGINT", "SIGINT")).toMatchObject({
      said: ["ready", "shutdown"],
      signal: "SIGINT",
    });
  });

  it("sends what is waiting when the program has nothing left to do", async () => {
    expect(await run([])).toEqual({ said: ["ready", "shutdown"], code: 0, signal: null });
  });

  it("ends after a deadline missed at the end of the program", async () => {
    expect(await run(["late"])).toEqual({ said: ["ready", "shutdown"], code: 0, signal: null });
  });
});

import { afterEach, beforeEach, expect, it } from "vitest";
import { Child } from "./child.ts";
import type { MemoryJobs } from "./children/memory.ts";

const launcher = { pinning: { prefix: () => [], says: "" }, sources: true };
let child: Child<MemoryJobs>;
beforeEach(() => (child = Child.start<MemoryJobs>("memory", launcher)));
afterEach(() => child.stop());

it("does a job in a process of its own", async () => {
  // so many that what they hold stands far above what the collector may let go of meanwhile
  const { stored } = await child.ask("measure", { client: "prom-client", lines: 50_000 });
  expect(stored).toBeGreaterThan(0);
});

it("tells why a job failed", async () => {
  await expect(child.ask("measure", { client: "nobody", lines: 1_000 })).rejects.toThrow(
    /Cannot find module.*nobody/,
  );
});

it("tells when the process is gone instead of waiting for it", async () => {
  await child.stop();
  await expect(child.ask("measure", { client: "prom-client", lines: 1_000 })).rejects.toThrow(
    "measure: the process ended with SIGKILL",
  );
});

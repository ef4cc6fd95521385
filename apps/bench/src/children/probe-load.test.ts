import { afterEach, beforeEach, expect, it } from "vitest";
import { Child } from "../child.ts";
import type { ProbeLoadJobs } from "./probe-load.ts";
import type { ProbedJobs } from "./probed.ts";

const launcher = { pinning: { prefix: () => [], says: "" }, sources: true };
let load: Child<ProbeLoadJobs>;
let probed: Child<ProbedJobs>;
beforeEach(() => {
  load = Child.start<ProbeLoadJobs>("probe-load", launcher);
  probed = Child.start<ProbedJobs>("probed", launcher);
});
afterEach(() => Promise.all([load.stop(), probed.stop()]));

it.each([
  ["telltale", 1],
  ["by-hand", 200],
])("counts how often %s runs the check for two hundred probes at once", async (service, calls) => {
  const at = await probed.ask("start", { service, checkMs: 100, errorBytes: 0 });
  const { failed } = await load.ask("burst", { ...at, probes: 200 });
  expect({ failed, calls: await probed.ask("countCalls") }).toEqual({ failed: 0, calls });
});

it("counts what is not answered with 200, and tells status and length of one answer", async () => {
  const at = await probed.ask("start", { service: "by-hand", checkMs: 0, errorBytes: 1_000 });
  expect(await load.ask("sequence", { ...at, probes: 3, limitMs: 10_000 })).toMatchObject({ failed: 3 });
  expect(await load.ask("once", at)).toMatchObject({ status: 503, bytes: "Error: ".length + 1_000 });
});

import { expect, it } from "vitest";
import { createFaults, faultPath } from "./faults.ts";

it("lets requests pass until it is told otherwise", async () => {
  await expect(createFaults().meet("/a")).resolves.toBeUndefined();
});

it("fails every request at a rate of 1, but never the switch itself", async () => {
  const faults = createFaults();
  faults.set({ error_rate: 1 });
  await expect(faults.meet("/a")).rejects.toThrow("A fault was asked for");
  await expect(faults.meet(faultPath)).resolves.toBeUndefined();
});

it("puts new faults in the place of the old ones", () => {
  const faults = createFaults();
  faults.set({ error_rate: 1, database: "down" });
  expect(faults.set({ latency_ms: 5 })).toEqual({ latency_ms: 5 });
  expect(faults.now).toEqual({ latency_ms: 5 });
});

it.each([null, [], "down", { error_rate: 2 }, { error_rate: "1" }, { latency_ms: -1 }, { latency_ms: 1e9 }])(
  "refuses %j and changes nothing",
  (body) => {
    const faults = createFaults();
    expect(() => faults.set(body)).toThrow(expect.objectContaining({ status: 400 }));
    expect(faults.now).toEqual({});
  },
);

import { describe, expect, it } from "vitest";
import { createPlan } from "./plan.ts";

const refusal = (options: object) => () => createPlan(options); // an object may hold anything

const closePool = (): void => {};

describe("createPlan", () => {
  it("takes options first, then the definition, then defaults that fit into thirty seconds", () => {
    const plan = createPlan({ delay: "1s" }, { delay: "2s", linger: "3s" });
    expect(plan).toMatchObject({ delay: 1_000, linger: 3_000, deadline: 20_000, exits: true });
    expect(createPlan({ delay: undefined } as object, { delay: "2s" }).delay).toBe(2_000);
  });

  it.each(["delay", "deadline", "linger", "hookTimeout"])("refuses a %s without a unit", (name) => {
    expect(refusal({ [name]: 500 })).toThrow(`duration/unit: drain.${name} is 500`);
  });

  it("refuses a time no timer can wait for", () => {
    expect(refusal({ deadline: "30d" })).toThrow("duration/unit: drain.deadline");
  });

  it("refuses a hook that cannot be run, and a hook's time without a unit", () => {
    expect(refusal({ onDrain: [() => {}, { name: "pool" }] })).toThrow("definition/shape: drain.onDrain[1]");
    expect(refusal({ onDrain: null })).not.toThrow();
    expect(refusal({ onDrain: { name: 5, run() {} } })).toThrow("definition/shape: drain.onDrain[0]");
    expect(refusal({ onDrain: [null] })).toThrow("definition/shape: drain.onDrain[0]");
    expect(refusal({ onDrain: { name: "pool", run() {}, timeout: 5 } })).toThrow(
      "duration/unit: drain.onDrain[0].timeout is 5",
    );
  });

  it("names hooks by their own name, their function's or their place", () => {
    const hooks = [{ name: "queue", run: closePool, timeout: "1s" } as const, closePool, () => {}];
    const named = createPlan({ onDrain: hooks, hookTimeout: "3s" }).hooks;
    expect(named.map(({ name, timeout }) => [name, timeout])).toEqual([
      ["queue", 1_000],
      ["closePool", 3_000],
      ["hook 3", 3_000],
    ]);
  });
});

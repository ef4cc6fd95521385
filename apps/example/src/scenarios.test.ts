import { describe, expect, it } from "vitest";
import platform from "../telltale.platform.ts";
import { createFaults } from "./faults.ts";
import { scenarios, type Scenario } from "./scenarios.ts";

const names = platform.services.map(({ name }) => name);
const templates = new Set(
  platform.services.flatMap(({ routes }) => routes ?? []).map((route) => route.split(" ")[1]),
);

it("has the four scenarios", () => {
  expect(Object.keys(scenarios)).toEqual(["steady", "slow-payments", "database-down", "bad-deploy"]);
});

describe.each(Object.entries<Scenario>(scenarios))("%s", (_name, { events, expected }) => {
  it("does to services of the shop only what their fault switch takes", () => {
    for (const { service, faults } of events) {
      expect(names).toContain(service);
      expect(createFaults().set(faults)).toEqual(faults);
    }
  });

  it("begins in time for --once to see it", () => {
    for (const { atSeconds } of events) expect(atSeconds).toBeLessThanOrEqual(2);
  });

  it("expects something of services and routes that exist", () => {
    expect(expected.length).toBeGreaterThan(0);
    for (const { service } of expected) expect(names).toContain(service);
    const routes = expected.flatMap((expectation) => ("route" in expectation ? [expectation.route] : []));
    expect(routes.filter((route) => !templates.has(route))).toEqual([]);
  });
});

import { definePlatform } from "@telltale/conventions";
import { expect, it } from "vitest";
import platform from "../telltale.platform.ts";
import { shopPorts } from "./settings.ts";

it("passes every check of the platform", () => {
  expect(() => definePlatform(platform)).not.toThrow();
});

it("names the four services that the demo starts", () => {
  expect(platform.services.map(({ name }) => name)).toEqual(Object.keys(shopPorts));
});

it("gives every service an owner that the platform lists, a tier and an objective", () => {
  for (const { owner, tier, slos } of platform.services) {
    expect(Object.keys(platform.owners ?? {})).toContain(owner);
    expect(tier).toBeDefined();
    expect(Object.keys(slos ?? {})).not.toHaveLength(0);
  }
});

it("has metrics of all three classes", () => {
  const classes = platform.services.flatMap(({ metrics }) =>
    Object.values(metrics ?? {}).map((metric) => metric.class),
  );
  expect(new Set(classes)).toEqual(new Set(["customer", "resource", "diagnostic"]));
});

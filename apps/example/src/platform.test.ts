import { definePlatform } from "@telltale/conventions";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
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

it("starts nothing when it is imported", () => {
  const platformFile = fileURLToPath(new URL("../telltale.platform.ts", import.meta.url));
  const script = `await import(${JSON.stringify(platformFile)}); console.log(process.getActiveResourcesInfo().join());`;
  const flags = ["--conditions=@telltale/source", "--input-type=module", "--eval", script];
  expect(execFileSync(process.execPath, flags, { encoding: "utf8" })).toBe("\n");
});

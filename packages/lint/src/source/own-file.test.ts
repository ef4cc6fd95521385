import { describe, expect, it } from "vitest";
import type { Facts } from "../facts.ts";
import { at, diskHost } from "../fixtures/disk-host.ts";
import { readSource } from "./read-source.ts";

function read(files: Record<string, string>): Facts {
  const named = Object.fromEntries(Object.entries(files).map(([name, text]) => [at(name), text]));
  return readSource(Object.keys(named), diskHost(named));
}

const metrics = `import { Counter } from "prom-client";
  export const hits = new Counter({ name: "shop_hits_total", help: "Hits.", labelNames: ["l"] });`;
const recording = `${metrics} export function on(value: string) { hits.inc({ l: value }); }`;

describe("files that are only asked what they say", () => {
  it.each([
    ["as it is", `import { on } from "./recording.ts"; on("one");`],
    ["by a letter's number", `import { on } from "./recording.ts"; \\u006fn("one");`],
    ["beside a private name", `import { on } from "./recording.ts"; class A { #on = on("one"); }`],
  ])("are looked into when they call a function: %s", (_how, caller) => {
    const { uses } = read({ "recording.ts": recording, "caller.ts": caller });
    expect(uses[0]?.values).toMatchObject({ kind: "finite", values: ["one"] });
  });

  it.each([
    ["./", false],
    ["./elsewhere.ts", true],
  ])("are looked into when they may import a folder: %s", (specifier, isHandedOn) => {
    const user = `import { other } from "${specifier}"; other("prom-client");`;
    const { metrics: found } = read({ "index.ts": metrics, "user.ts": user });
    expect(found[0]?.handling).toMatchObject({ isHandedOn });
  });

  it("are looked into for a metric's own name", () => {
    const { metrics: found } = read({
      "metrics.ts": metrics,
      "other.ts": `import { register } from "prom-client"; register.getSingleMetric("shop_hits_total");`,
    });
    expect(found[0]?.handling?.isWhollySeen).toBe(false);
  });
});

import { mkdtempSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noFacts, type Facts, type SourceHost } from "@telltale/lint";
import { beforeEach, describe, expect, it } from "vitest";
import { createDiskHost } from "../files/disk-host.ts";
import { createProgramMemory } from "./program-memory.ts";

const place = { file: "a.ts", line: 1, column: 1 };
const metric = { library: "prom-client", type: "counter", expression: "x", place } as const;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "telltale-memory-"));
  mkdirSync(join(directory, "node_modules"));
  writeFileSync(join(directory, "a.ts"), "one");
});

/** Reads one file, and says how often it had to. */
function recall(question = "q"): { facts: Partial<Facts>; times: number } {
  let times = 0;
  const read = (host: SourceHost): Partial<Facts> => {
    times += 1;
    const text = host.readFile(join(directory, "a.ts")) ?? "";
    const named = { ...metric, name: text };
    return {
      ...noFacts,
      metrics: [named],
      uses: [{ ...metric, label: "l", values: { kind: "finite", values: [] }, metric: named }],
    };
  };
  const facts = createProgramMemory(directory)?.recall(question, createDiskHost(directory), read) ?? {};
  return { facts, times };
}

const cache = (): string => join(directory, "node_modules/.cache/telltale");

describe("the memory of programs", () => {
  it("reads a program once while nothing changes, and keeps its facts as they were", () => {
    const first = recall();
    const second = recall();
    expect([first.times, second.times]).toEqual([1, 0]);
    expect(second.facts).toEqual(first.facts);
    expect(second.facts.uses?.[0]?.metric).toBe(second.facts.metrics?.[0]);
  });

  it("reads again after a change, and after the change is undone recalls nothing wrong", () => {
    recall();
    writeFileSync(join(directory, "a.ts"), "two");
    expect(recall()).toMatchObject({ times: 1, facts: { metrics: [{ name: "two" }] } });
    writeFileSync(join(directory, "a.ts"), "one");
    expect(recall().facts).toMatchObject({ metrics: [{ name: "one" }] });
  });

  it("answers another question anew", () => {
    recall();
    expect(recall("another").times).toBe(1);
  });

  it("ignores an entry that is cut short, changed or empty", () => {
    for (const spoil of [
      (bytes: Buffer) => bytes.subarray(0, bytes.length - 3),
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 40), Buffer.from("!"), bytes.subarray(41)]),
      () => Buffer.alloc(0),
    ]) {
      recall();
      const [name = ""] = readdirSync(cache());
      writeFileSync(join(cache(), name), spoil(readFileSync(join(cache(), name))));
      expect(recall().times).toBe(1);
    }
  });

  it("keeps no more than forty entries", () => {
    for (let index = 0; index < 45; index++) recall(`question ${index}`);
    expect(readdirSync(cache())).toHaveLength(40);
  });

  it("is not there without node_modules to put it in", () => {
    expect(createProgramMemory("/nowhere/at/all")).toBeUndefined();
  });
});

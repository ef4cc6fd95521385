import { describe, expect, it } from "vitest";
import { judgeAll } from "../fixtures/label-cases.ts";

function times(count: number, make: (index: number) => string, by = " "): string {
  return Array.from({ length: count }, (_, index) => make(index)).join(by);
}

const counted: Record<string, readonly [size: number, code: string]> = {
  "a union of 10,000": [
    10_000,
    `type K = ${times(10_000, (n) => `"k${n}"`, " | ")}; export function f(k: K) { hits.inc({ l: k }); }`,
  ],
  "a list of 10,000": [
    10_000,
    `const L = [${times(10_000, (n) => `"k${n}"`, ", ")}]; app.use((req: any) => { if (L.includes(req.query.k)) hits.inc({ l: req.query.k }); });`,
  ],
  "a switch of 2,000": [
    2_001,
    `function f(s: string) { switch (s) { ${times(2_000, (n) => `case "${n}": return "v${n}";`)} default: return "other"; } } app.use((req: any) => hits.inc({ l: f(req.query.k) }));`,
  ],
};

const undecided: Record<string, string> = {
  "a chain of 300 names": `declare const a0: any; ${times(300, (n) => `const a${n + 1} = a${n};`)} hits.inc({ l: a300 });`,
  "a chain of 3,000 names": `declare const b0: any; ${times(3_000, (n) => `const b${n + 1} = b${n};`)} hits.inc({ l: b3000 });`,
  "functions that call each other": `${times(60, (n) => `function f${n}(s: any): any { return s ? f${(n * 7) % 60}(s + "x") : f${(n * 11 + 1) % 60}(s); }`)} hits.inc({ l: f0("a") });`,
  "a text of 3,000 pieces": `declare const p: any; let l = p; ${times(3_000, () => `l = l + "x";`)} hits.inc({ l });`,
  "branches in branches": `declare const p: any; let l = p; ${times(14, (n) => `if (p > ${n}) { l = l + "a"; } else { l = p; }`)} hits.inc({ l });`,
  "callbacks that pass each other on": `function each(cb: any) { cb((x: any) => each(x)); } declare const p: any; each((k: any) => hits.inc({ l: k }));`,
};

describe("what would take for ever ends", () => {
  const verdicts = judgeAll({
    ...Object.fromEntries(Object.entries(counted).map(([name, [, code]]) => [name, code])),
    ...undecided,
  });

  it.each(Object.entries(counted))("%s is counted", (name, [size]) => {
    expect(verdicts.get(name)?.values).toMatchObject([{ kind: "bounded", size }]);
  });

  it.each(Object.keys(undecided))("%s is said to be unresolved", (name) => {
    expect(verdicts.get(name)?.ids).toEqual(["label/unresolved"]);
  });
});

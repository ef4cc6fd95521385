import { describe, expect, it } from "vitest";
import { readSample } from "../fixtures/read-sample.ts";
import { applyEdits } from "../fix/apply-edits.ts";
import { lint } from "../lint.ts";

const header = `import { Counter, Gauge } from "prom-client";\nconst pod = process.env.HOSTNAME;\n`;

/** The code after the fix of label/target-label; undefined where there is none. */
function mended(code: string): string | undefined {
  const text = header + code;
  const found = lint(readSample({ files: { "sample.ts": text } })).find(
    ({ id }) => id === "label/target-label",
  );
  expect(found?.message).toMatch(/the same on every series/);
  return found?.fix && applyEdits(text, found.fix.edits).slice(header.length);
}

const calledTwice = (list: string, first: string, second: string): string => `
const hits = new Counter({ name: "shop_hits_total", help: "Hits.", labelNames: [${list}] });
export const hit = (kind: "a" | "b") => hits.inc(${first});
export const more = (kind: "a" | "b") => hits.inc(${second}, 2);`;

const overLines = (list: string, given: string): string => `
const hits = new Counter({
  name: "shop_hits_total",
  help: "Hits.",
  labelNames: [${list}
  ],
});
export const hit = (kind: "a" | "b") =>
  hits.inc({${given}
  });`;

const withOne = (list: string, given: string): string => `
const up = new Gauge({ name: "shop_up", help: "Up.", labelNames: [${list}] });
up.set(${given}, 1);`;

describe("leaving a label out that describes the process", () => {
  it("takes it from the metric and from every call, wherever it stands", () => {
    expect(mended(calledTwice(`"kind", "pod"`, `{ kind, pod }`, `{ pod: pod, kind }`))).toBe(
      calledTwice(`"kind"`, `{ kind }`, `{ kind }`),
    );
    expect(
      mended(calledTwice(`"a", "pod", "kind",`, `{ a: "x", pod, kind, }`, `{ kind, a: "y", pod, }`)),
    ).toBe(calledTwice(`"a", "kind",`, `{ a: "x", kind, }`, `{ kind, a: "y", }`));
  });

  it("takes whole lines, and leaves the comments of others", () => {
    expect(
      mended(overLines(`\n    "pod",\n    "kind", // which`, `\n    pod,\n    // which\n    kind,`)),
    ).toBe(overLines(`\n    "kind", // which`, `\n    // which\n    kind,`));
  });

  it("leaves lists and objects without it", () => {
    expect(mended(withOne(`"pod"`, `{ pod }`))).toBe(withOne("", `{  }`));
  });

  it.each([
    [
      "a list that another metric has too",
      `
const names = ["kind", "pod"] as const;
const hits = new Counter({ name: "shop_hits_total", help: "Hits.", labelNames: names });
const about = new Gauge({ name: "shop_build_info", help: "Build.", labelNames: names });
hits.inc({ kind: "a", pod });
about.set({ kind: "b", pod }, 1);`,
    ],
    [
      "an object that another metric is given too",
      `
const common = { pod };
const hits = new Counter({ name: "shop_hits_total", help: "Hits.", labelNames: ["kind", "pod"] });
const about = new Gauge({ name: "shop_build_info", help: "Build.", labelNames: ["pod"] });
hits.inc({ kind: "a", ...common });
about.set({ ...common }, 1);`,
    ],
    [
      "values by position",
      `
const hits = new Counter({ name: "shop_hits_total", help: "Hits.", labelNames: ["kind", "pod"] });
hits.labels("a", pod ?? "").inc();`,
    ],
    [
      "a metric that others may record into",
      `
export const hits = new Counter({ name: "shop_hits_total", help: "Hits.", labelNames: ["kind", "pod"] });
hits.inc({ kind: "a", pod });
globalThis.console.log(hits);`,
    ],
  ])("leaves %s alone", (_, code) => {
    expect(mended(code)).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import { parseQuery, selectorsOf, walk, type QueryNode } from "./index.ts";

function rootOf(text: string): QueryNode {
  const { root } = parseQuery(text);
  if (!root) throw new Error(`no tree: ${text}`);
  return root;
}

describe("selectorsOf", () => {
  it("tells of each selector its window and what stands around it, nearest first", () => {
    const uses = selectorsOf(rootOf("sum by (x) (rate(a[5m])) / on(x) b > 0"));
    const told = uses.map(({ selector, window, parents }) => [
      selector.metric,
      window?.text,
      parents.map((parent) => ("name" in parent ? parent.name : parent.kind)),
    ]);
    expect(told).toEqual([
      ["a", "5m", ["rate", "sum", "binary", "binary"]],
      ["b", undefined, ["binary", "binary"]],
    ]);
  });

  it("tells every condition of a selector", () => {
    const [use] = selectorsOf(rootOf(`rate(a{b="c", d!~'e|f'}[5m] offset 1h)`));
    expect(use?.selector).toMatchObject({
      metric: "a",
      matchers: [
        { label: "b", operator: "=", value: "c" },
        { label: "d", operator: "!~", value: "e|f" },
      ],
      offset: { text: "1h", ms: 3_600_000 },
    });
  });

  it("finds those of subqueries, signs and parameters", () => {
    const metrics = selectorsOf(rootOf("topk(scalar(a), -max_over_time((b + c)[1h:]))")).map(
      ({ selector }) => selector.metric,
    );
    expect(metrics).toEqual(["a", "b", "c"]);
  });
});

describe("walk", () => {
  it("visits every node once, the outermost first", () => {
    const kinds: string[] = [];
    walk(rootOf('label_replace(a, "x", "y", "z", "w") * 2'), ({ kind }) => kinds.push(kind));
    expect(kinds).toEqual(["binary", "call", "selector", "string", "string", "string", "string", "number"]);
  });
});

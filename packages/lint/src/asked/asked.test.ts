import { parseQuery } from "@telltale/promql";
import { describe, expect, it } from "vitest";
import { demands } from "./demand.ts";
import { namePatternOf } from "./name-pattern.ts";
import { selectorsOf } from "./selectors.ts";

function selectorsIn(text: string): ReturnType<typeof selectorsOf> {
  const { root } = parseQuery(text, { grafana: true });
  if (!root) throw new Error(`${text} was not read`);
  return selectorsOf(root);
}

/** Of labels a, b, c and le, those that make a difference to a query, by the metric they are asked of. */
function lookedAt(text: string): Record<string, string> {
  return Object.fromEntries(
    selectorsIn(text).map(({ selector, demand }) => [
      selector.metric,
      ["a", "b", "c", "le"].filter((label) => demands(demand, label)).join(" "),
    ]),
  );
}

describe("which labels a query looks at", () => {
  it.each<[string, Record<string, string>]>([
    ["x", { x: "a b c le" }],
    ["sum(x)", { x: "" }],
    ["sum by (a) (rate(x[5m]))", { x: "a" }],
    ["sum without (a) (x)", { x: "b c le" }],
    ['sum(x{b="1"})', { x: "b" }],
    ["histogram_quantile(0.9, sum by (le, a) (rate(x[5m])))", { x: "a le" }],
    ["max(histogram_quantile(0.9, rate(x[5m])))", { x: "le" }],
    ["topk(3, sum by (a) (x))", { x: "a" }],
    ["topk(3, x)", { x: "a b c le" }],
    ["sum by (a) (sum by (a, b) (x))", { x: "a b" }],
    ["sum(x) / on () group_left () sum(y)", { x: "", y: "" }],
    ["sum by (a) (x) / on (a) sum by (a, b) (y)", { x: "a", y: "a b" }],
    ["sum by (a) (x * on (b) group_left (c) y)", { x: "a b", y: "b c" }],
    ["sum(x and on (a) y)", { x: "a", y: "a" }],
    ["sum(x) > 3", { x: "" }],
    ['sum by (d) (label_replace(x, "d", "$1", "a", "(.*)"))', { x: "a" }],
    ["absent(x)", { x: "" }],
    ["scalar(x)", { x: "" }],
    ['count_values("b", x)', { x: "" }],
    ["sum by ($group) (x)", { x: "a b c le" }],
  ])("%s", (text, expected) => {
    expect(lookedAt(text)).toEqual(expected);
  });

  it("knows that the other side of an or may stand in", () => {
    expect(selectorsIn("x or y").map(({ hasAlternative }) => hasAlternative)).toEqual([true, true]);
    expect(selectorsIn("x or vector(0)").map(({ hasAlternative }) => hasAlternative)).toEqual([false]);
  });
});

describe("which metrics a selector means", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["shop_x", ["shop_x"], ["shop_y"]],
    ['{__name__="shop_x"}', ["shop_x"], ["shop_xy"]],
    ['{__name__=~"shop_x|shop_y"}', ["shop_x", "shop_y"], ["shop_z"]],
    ['{__name__=~"shop_.*_total"}', ["shop_x_total"], ["shop_x"]],
    ["shop_${kind}_total", ["shop_x_total"], ["bank_x_total"]],
    ["rate(${metric}_total[5m])", ["shop_x_total"], ["shop_x"]],
    ["shop_$kind", ["shop_x"], ["bank_x"]],
    ['{job="x"}', [], ["shop_x"]],
    ['{__name__=~".+"}', [], ["shop_x"]],
  ])("%s", (text, meant, others) => {
    const [first] = selectorsIn(text);
    const pattern = first && namePatternOf(first.selector);
    const fits = (name: string): boolean =>
      pattern?.kind === "names"
        ? pattern.names.includes(name)
        : pattern?.kind === "pattern" && pattern.fits(name);
    expect(meant.filter((name) => !fits(name))).toEqual([]);
    expect(others.filter(fits)).toEqual([]);
  });
});

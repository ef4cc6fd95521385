import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bare } from "./fixtures/bare.ts";
import { accepted, newer, templates } from "./fixtures/expressions.ts";
import { generated } from "./fixtures/generated.ts";
import { mutants } from "./fixtures/mutants.ts";
import { checkExpressions, hasPromtool } from "./fixtures/promtool.ts";
import { aggregations } from "./parse/keywords.ts";
import { signatures } from "./parse/functions.ts";
import { parseQuery, print, printQuery, type QueryNode } from "./index.ts";

function treeOf(text: string, grafana = false): QueryNode {
  const { root, problems } = parseQuery(text, { grafana });
  if (!root || problems.length > 0) throw new Error(`${text}: ${problems[0]?.message ?? "no tree"}`);
  return root;
}

function rewritten(text: string, grafana = false): string {
  return printQuery(treeOf(text, grafana), { grafana });
}

/** Every text as it is printed without one pair of its parentheses, those of strings and empty ones left out. */
function withoutOnePair(text: string): string[] {
  const hidden = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, (quoted) => "_".repeat(quoted.length));
  const opened: number[] = [];
  return Array.from(hidden).flatMap((character, index) => {
    if (character === "(") opened.push(index);
    const from = character === ")" ? (opened.pop() ?? index) : index;
    const inner = text.slice(from + 1, index);
    return inner.trim() === "" ? [] : [`${text.slice(0, from)} ${inner} ${text.slice(index + 1)}`];
  });
}

describe("printQuery", () => {
  it.each([
    ["sum( rate(a [ 5m ])   )by(job)", "sum by (job) (rate(a[5m]))"],
    [`up{a='x',b=~\`\\d\`,}`, String.raw`up{a="x", b=~"\\d"}`],
    ["((a + b)) * c # why", "(a + b) * c"],
    ["(a * b) + c", "a * b + c"],
    ["a - (b - c)", "a - (b - c)"],
    ["-(1) ^ (2)", "-1 ^ 2"],
    ["SUM(a) And B", "sum(a) and B"],
    ["a offset 1h30m @ 0x10", "a @ 0x10 offset 1h30m"],
    ["a*on(x)group_left b", "a * on (x) group_left () b"],
    ["1e3 + 0x1F + 017 + .5", "1000 + 31 + 15 + 0.5"],
    ['{__name__="up"}', '{__name__="up"}'],
    ['{"my.metric",a="b"}', '{"my.metric", a="b"}'],
    ["a + on(x) fill_left(0) b", "a + on (x) fill_left(0) b"],
    ["rate(a[5m] smoothed)", "rate(a[5m] smoothed)"],
    ["info(a, {})", "info(a, {})"],
  ])("writes %j as %j", (text, expected) => {
    expect(rewritten(text)).toBe(expected);
  });

  it.each([
    ["sum(rate($metric{job=~'$job',$f}[$w]))by($g)", "sum by ($g) (rate($metric{job=~'$job',$f}[$w]))"],
    ['${m}_total{a="${x:regex}"} offset -$by', '${m}_total{a="${x:regex}"} offset -$by'],
    [String.raw`a{b="\x24literal"}`, String.raw`a{b="\x24literal"}`],
    ['label_replace(a, "$to", "$1", "b", "(.*)")', 'label_replace(a, "$to", "$1", "b", "(.*)")'],
    ["max_over_time(sum(a)[$window])", "max_over_time(sum(a)[$window])"],
    ['{"my.$metric", "my.$label"="x"}', '{"my.$metric", "my.$label"="x"}'],
  ])("keeps the variables of %j", (text, expected) => {
    expect(rewritten(text, true)).toBe(expected);
  });

  it.each([...accepted, ...newer])("writes %j so that it reads as the same tree, and as itself", (text) => {
    const printed = rewritten(text);
    expect(bare(treeOf(printed))).toEqual(bare(treeOf(text)));
    expect(rewritten(printed)).toBe(printed);
  });

  it.each(templates.filter((text) => parseQuery(text, { grafana: true }).root))(
    "writes %j, variables included, so that it reads as the same tree, and as itself",
    (text) => {
      const printed = rewritten(text, true);
      expect(bare(treeOf(printed, true))).toEqual(bare(treeOf(text, true)));
      expect(rewritten(printed, true)).toBe(printed);
    },
  );

  it("does so with thousands of expressions changed at random", () => {
    const trees = mutants(accepted, 5_000, 20_261_122).flatMap((text) => {
      const { root, problems } = parseQuery(text);
      return root && problems.length === 0 ? [root] : [];
    });
    expect(trees.length).toBeGreaterThan(500);
    for (const tree of trees) expect(bare(treeOf(printQuery(tree)))).toEqual(bare(tree));
  });
});

describe("what the builder prints", () => {
  it("has every function and aggregation in it that Prometheus 2 or 3 knows", () => {
    const texts = fc
      .sample(generated({ newer: true }), { numRuns: 5_000, seed: 20_261_121 })
      .map(print)
      .join("\n");
    const names = [...signatures.keys(), ...aggregations.keys()];
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => !new RegExp(`\\b${name}(?: by| without)? ?\\(`).test(texts))).toEqual([]);
  });

  it("reads as the tree that was built, and is printed the same again", () => {
    fc.assert(
      fc.property(generated({ newer: true }), (expression) => {
        const printed = print(expression);
        expect(bare(treeOf(printed))).toEqual(bare(expression.node));
        expect(rewritten(printed)).toBe(printed);
      }),
      { numRuns: 1_000 },
    );
  });

  it("needs every pair of its parentheses", () => {
    fc.assert(
      fc.property(generated({ newer: false }), (expression) => {
        const printed = print(expression);
        for (const text of withoutOnePair(printed)) {
          const { root, problems } = parseQuery(text);
          expect([text, problems.length > 0 ? {} : bare(root)]).not.toEqual([text, bare(expression.node)]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe.skipIf(!hasPromtool())("promtool (skipped when it is not installed)", () => {
  it("accepts three thousand expressions of every constructor, as our own check does", () => {
    const texts = fc.sample(generated({ newer: false }), { numRuns: 3_000, seed: 20_261_121 }).map(print);
    expect(
      texts.filter((text) => parseQuery(text).problems.length + parseQuery(text).newer.length > 0),
    ).toEqual([]);
    expect(checkExpressions(texts)).toBe("");
  });

  it("accepts what is printed of every expression that it accepts", () => {
    expect(checkExpressions(accepted.map((text) => rewritten(text)))).toBe("");
  });
});

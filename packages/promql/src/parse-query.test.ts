import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accepted, newer, refused, templates } from "./fixtures/expressions.ts";
import { mutants } from "./fixtures/mutants.ts";
import { hasPromtool, refusedExpressions } from "./fixtures/promtool.ts";
import { parseQuery, type QueryNode } from "./index.ts";

function messages(text: string, grafana = false): string[] {
  return parseQuery(text, { grafana }).problems.map(({ message }) => message);
}

/** What each problem points at. */
function pointedAt(text: string, grafana = false): string[] {
  return parseQuery(text, { grafana }).problems.map(({ span }) => text.slice(span.start, span.end));
}

/** The tree with every operand in parentheses. */
function shape(node: QueryNode | undefined): string {
  switch (node?.kind) {
    case "selector":
      return `${node.metric ?? "{}"}${node.offset ? ` offset ${node.offset.text}` : ""}${node.at ? ` @ ${node.at}` : ""}`;
    case "number":
      return String(node.value);
    case "range":
      return `${shape(node.of)}[${node.window.text}]`;
    case "subquery":
      return `(${shape(node.of)})[${node.window.text}:${node.step?.text ?? ""}]${node.offset ? ` offset ${node.offset.text}` : ""}`;
    case "unary":
      return `(${node.operator}${shape(node.of)})`;
    case "binary":
      return `(${shape(node.left)} ${node.operator} ${shape(node.right)})`;
    case "call":
    case "aggregation":
      return `${node.name}(${(node.kind === "call" ? node.arguments : [node.of]).map(shape).join(", ")})`;
    case "string":
    case undefined:
      return node?.kind ?? "nothing";
    default:
      return node satisfies never;
  }
}

describe("parseQuery", () => {
  it.each(accepted)("takes %j", (text) => {
    expect(messages(text)).toEqual([]);
    expect(parseQuery(text)).toMatchObject({ root: { kind: expect.any(String) }, newer: [] });
  });

  it.each(refused)("refuses %j, in a sentence and at a place inside the text", (text) => {
    const [problem] = parseQuery(text).problems;
    expect(problem?.message).toMatch(/^\S.{10,}[^.]$/s);
    expect(problem?.span.start).toBeLessThanOrEqual(problem?.span.end ?? -1);
    expect(problem?.span.end).toBeLessThanOrEqual(text.length);
  });

  it.each(newer)("takes %j and says that Prometheus 2 would not", (text) => {
    expect(messages(text)).toEqual([]);
    expect(parseQuery(text).newer).not.toEqual([]);
  });

  it.each([
    ['sum(rate(up{a=~"["}[5m]))', '"["'],
    ["sum(foo(up))", "foo"],
    ["rate(up)", "up"],
    ["up + on(x y) z", "y"],
    ["sum(up", "(up"],
    ["up{a=b}", "b"],
    ["up offset 5m offset 1h", "up offset 5m offset 1h"],
    ["up[5s5m]", "5s5m"],
    ['up{a="\\d"}', "\\d"],
  ])("points at what is wrong in %j", (text, part) => {
    expect(pointedAt(text)).toEqual([part]);
  });

  it.each([
    ["a - b offset 5m", "(a - b offset 5m)"],
    ["a + b offset 5m * c", "(a + (b offset 5m * c))"],
    ["-1 ^ 2", "(-(1 ^ 2))"],
    ["-a ^ b * c", "((-(a ^ b)) * c)"],
    ["a ^ b ^ c", "(a ^ (b ^ c))"],
    ["a - b - c", "((a - b) - c)"],
    ["a or b and c == d + e * f", "(a or (b and (c == (d + (e * f)))))"],
    ["(a + b)[5m:]", "((a + b))[5m:]"],
    ["a + b[5m:1m] offset 1h", "(a + (b)[5m:1m] offset 1h)"],
    ["2 ^ -1 * 3", "((2 ^ -1) * 3)"],
    ["holt_winters(a[5m], 0.5, 0.1)", "holt_winters(a[5m], 0.5, 0.1)"],
  ])("groups %j as Prometheus does", (text, grouped) => {
    expect(shape(parseQuery(text).root)).toBe(grouped);
  });

  it("reads matchers with their escapes, and a quoted metric as the metric", () => {
    const { root } = parseQuery(
      String.raw`{"my.metric", a="x\"\x41\u00e9", "b.c"=~§\d§}`.replaceAll("§", "`"),
    );
    expect(root).toMatchObject({
      metric: "my.metric",
      matchers: [
        { label: "a", operator: "=", value: 'x"Aé' },
        { label: "b.c", operator: "=~", value: String.raw`\d` },
      ],
    });
  });

  it("reads lengths of time as milliseconds", () => {
    expect(parseQuery("a[1h30m] offset -5m").root).toMatchObject({
      kind: "range",
      window: { text: "1h30m", ms: 5_400_000 },
      of: { offset: { ms: -300_000 } },
    });
  });

  it("returns for every text, and always the same", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.boolean(), (text, grafana) => {
        expect(parseQuery(text, { grafana })).toEqual(parseQuery(text, { grafana }));
      }),
    );
  });

  it.each([" + ", " or ", " > bool "])(
    "refuses no chain of ten thousand operands joined by %j",
    (operator) => {
      expect(messages(Array.from({ length: 10_000 }, () => "a").join(operator))).toEqual([]);
    },
  );

  it.each(["and ", "(a) ", "{", "sum by ", "a[5m] ", "$x "])(
    "reads a hundred thousand times %j without running out of stack",
    (piece) => {
      expect(() => parseQuery(piece.repeat(100_000), { grafana: true })).not.toThrow();
    },
  );

  it("refuses no four thousand parentheses, and tells when one of them is missing", () => {
    const [open, close] = ["(".repeat(4_000), ")".repeat(4_000)];
    expect(messages(`${open}a${close}`)).toEqual([]);
    expect(messages(`${open}a${close.slice(1)}`)).toEqual(["( is not closed by )"]);
  });
});

/** Every word, number and plain string of an expression, one at a time, put as a variable. */
function withVariable(text: string, variable: string): string[] {
  return [...text.matchAll(/"[^"\\]*"|[A-Za-z_:][\w:]*|\d[\w.]*/g)].map(({ 0: word, index }) => {
    const put = word.startsWith('"') ? `"${variable}"` : variable;
    return text.slice(0, index) + put + text.slice(index + word.length);
  });
}

describe("parseQuery with Grafana's variables", () => {
  it.each(templates)("finds nothing wrong with %j", (text) => {
    expect(messages(text, true)).toEqual([]);
  });

  it.each([
    ["sum(a[$__rate_interval])", "a[$__rate_interval]"],
    ['rate(a{job=~"$job"})', 'a{job=~"$job"}'],
    ["sum by ($group) (rate(a[$i]) b)", "b"],
    ["nope($x)", "nope"],
    ["sum(rate($metric[5m])", "(rate($metric[5m])"],
    ["sum(${prefix}_total", "(${prefix}_total"],
    ['a{job=~"$job", code=~"["}', '"["'],
    ["sum($metric[5m])", "$metric[5m]"],
  ])("still finds, at its place as written, what no variable explains in %j", (text, part) => {
    expect(pointedAt(text, true)).toEqual([part]);
  });

  it.each(["$v", "${v:regex}", "[[v]]"])(
    "finds nothing wrong where any one word of an expression is %s",
    (variable) => {
      // What stands in a comment or behind a backslash is no word, and no dot stands before a variable.
      const expressions = accepted.filter((text) => !/[#\\]|^\./.test(text));
      const all = expressions.flatMap((text) => withVariable(text, variable));
      expect(all.length).toBeGreaterThan(500);
      expect(all.filter((text) => messages(text, true).length > 0)).toEqual([]);
    },
  );

  it("keeps variables as they were written", () => {
    expect(
      parseQuery('sum by ($g) (${m}_total{job=~"$job", $f}[$w:])', { grafana: true }).root,
    ).toMatchObject({
      by: ["$g"],
      of: {
        window: { text: "$w" },
        of: {
          metric: "${m}_total",
          isVariable: true,
          isOpen: true,
          matchers: [{ label: "job", value: "$job", isVariable: true }],
        },
      },
    });
  });

  it("lists every word that could be a metric, also where there is no tree", () => {
    const { root, words } = parseQuery('a_total $operator sum by (x) (b_total{c="d"}) $rest', {
      grafana: true,
    });
    expect(root).toBeUndefined();
    expect(words.map(({ text }) => text)).toEqual(["a_total", "b_total"]);
  });

  it("takes a variable for a mistake where none is expanded", () => {
    expect(messages("$metric")).toEqual(["$ has no meaning in PromQL; variables are Grafana's"]);
  });
});

describe.skipIf(!hasPromtool())("parseQuery beside promtool (skipped when it is not installed)", () => {
  it("agrees on every expression of the table", () => {
    const all = [...accepted, ...refused, ...newer];
    const refusals = refusedExpressions(all);
    const expected = all.map((_text, index) => index >= accepted.length);
    expect(all.filter((_text, index) => refusals.has(index) !== expected[index])).toEqual([]);
  });

  it("agrees on twenty thousand expressions changed at random, but for what Prometheus 3 added", () => {
    const texts = mutants([...accepted, ...refused], 20_000, 20_261_121);
    const refusals = refusedExpressions(texts);
    const differing = texts.filter((text, index) => {
      const { problems, newer: added } = parseQuery(text);
      return refusals.has(index) !== (problems.length > 0 || added.length > 0);
    });
    expect(differing).toEqual([]);
    expect(texts.length - refusals.size).toBeGreaterThan(1500);
  });
});

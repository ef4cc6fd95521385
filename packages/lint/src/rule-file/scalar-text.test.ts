import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument, stringify, type Scalar } from "yaml";
import { scalarText } from "./scalar-text.ts";

/** The scalar below `expr` of a document. */
function exprOf(text: string) {
  const document = parseDocument(text);
  // The test writes a mapping with a scalar below this key.
  return scalarText(document.get("expr", true) as Scalar, text);
}

/** What is written for each word of the value. */
function written(text: string): string[] {
  const scalar = exprOf(text);
  return [...scalar.value.matchAll(/\S+/g)].map((found) => {
    const { start, end } = scalar.spanOf({ start: found.index, end: found.index + found[0].length });
    return text.slice(start, end);
  });
}

describe("the place of a part of a scalar", () => {
  it.each([
    ["plain", "expr: sum(up) > 1"],
    ["plain over lines", "expr: sum(up)\n  > 1"],
    ["in single quotes over lines", "expr: 'sum(up)\n  >\n\n  1'"],
    ["in double quotes over lines", 'expr: "sum(up)\n  > 1"'],
    ["literal", "expr: |\n    sum(up)\n    > 1\n"],
    ["literal, with a line further in", "expr: |-\n  sum(up)\n      > 1\n"],
    ["literal, with an empty line", "expr: |\n  sum(up)\n\n  > 1\n"],
    ["literal, with its indentation said", "expr: |2-\n  sum(up)\n  > 1\n"],
    ["literal, with a comment at its head", "expr: | # the sum\n  sum(up)\n  > 1\n"],
    ["folded", "expr: >\n  sum(up)\n  > 1\n"],
    ["folded, with a line further in", "expr: >-\n  sum(up)\n    > 1\n"],
    ["with Windows' line ends", "expr: |\r\n  sum(up)\r\n  > 1\r\n"],
    ["with an anchor and a tag", "expr: &e !!str sum(up) > 1"],
    ["after letters of two units", "x: 😀\nexpr: sum(up) > 1"],
  ])("is found: %s", (_, text) => {
    expect(written(text)).toEqual(["sum(up)", ">", "1"]);
  });

  it.each([
    ["a quote in single quotes", `expr: 'a ''b'' c'`, ["a", "''b''", "c"]],
    [
      "escapes in double quotes",
      String.raw`expr: "a \"b\" \x41 \u0042 \U0001F600 c"`,
      ["a", String.raw`\"b\"`, "\\x41", "\\u0042", "\\U0001F600", "c"],
    ],
    [
      "a letter of one unit by its long number",
      String.raw`expr: "\U00000041b c"`,
      [String.raw`\U00000041b`, "c"],
    ],
    ["what is no escape", "expr: |\n  a \\U \\x b", ["a", "\\U", "\\x", "b"]],
    ["an escaped line end", 'expr: "ab\\\n  cd e"', ["ab\\\n  cd", "e"]],
  ])("counts what is written, not what it says: %s", (_, text, words) => {
    expect(written(text)).toEqual(words);
  });

  it("of a block is its content without its header", () => {
    const text = "expr: |-\n  sum(up)\n  > 1\n";
    const { span } = exprOf(text);
    expect(text.slice(span.start, span.end)).toBe("sum(up)\n  > 1");
  });

  it("shows the same letter, in any style that the library writes", () => {
    const style = fc.constantFrom("PLAIN", "QUOTE_SINGLE", "BLOCK_LITERAL", "BLOCK_FOLDED");
    const word = fc.stringMatching(/^[a-z(){}=~.*+>]{1,12}$/);
    const line = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(" "));
    const value = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(value, style, (expr, defaultStringType) => {
        const text = stringify({ a: 1, expr }, { defaultStringType, lineWidth: 40 });
        const scalar = exprOf(text);
        expect(scalar.value).toBe(expr);
        for (let at = 0; at < expr.length; at += 1) {
          if (/\s/.test(expr.charAt(at))) continue;
          const { start, end } = scalar.spanOf({ start: at, end: at + 1 });
          expect(text.slice(start, end)).toBe(expr[at]);
        }
      }),
    );
  });
});

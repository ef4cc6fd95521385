import { describe, expect, it } from "vitest";
import { createLiteralTest } from "./literal-text.ts";

/** Whether the first word `telltale-` of a text is taken for a comment. */
function isComment(text: string, file = "a.tsx"): boolean {
  const before = text.slice(0, text.indexOf("telltale-")).split("\n");
  return !createLiteralTest(file, text)(before.length, (before.at(-1) ?? "").length + 1);
}

describe("a comment of ours", () => {
  it.each([
    "// telltale-disable",
    "f(); // telltale-disable",
    "/* telltale-disable */",
    "/**\n * telltale-disable\n */",
    "function f() {\n  g(); // telltale-disable\n}",
    "f(a, // telltale-disable\n  b)",
    "f(/* telltale-disable */)",
    "const a = <p>{/* telltale-disable */}</p>;",
    'f("http://x"); // telltale-disable',
    "const a = `${b /* telltale-disable */}`;",
    "{} // telltale-disable",
  ])("is found in %j", (text) => {
    expect(isComment(text)).toBe(true);
  });

  it.each([
    'const a = "// telltale-disable";',
    "const a = `\n// telltale-disable\n`;",
    "const a = `${b} // telltale-disable`;",
    "const a = <p>// telltale-disable</p>;",
    "const a = /\\/\\/ telltale-disable/;",
    "/** Write `// telltale-disable` above it. */",
    "// write // telltale-disable",
  ])("is not found in %j", (text) => {
    expect(isComment(text)).toBe(false);
  });
});

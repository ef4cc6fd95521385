import { describe, expect, it } from "vitest";
import { readExposition } from "./exposition/read-exposition.ts";
import { lint } from "./lint.ts";
import { renderJson } from "./report/json.ts";
import { renderText } from "./report/text.ts";

const text = `# HELP shop_users User's hits.
# TYPE shop_users counter
shop_users{email="ada@example.com"} 1
# TYPE shop_ms gauge
shop_ms 1
`;
const facts = readExposition(text, "a.prom");
const textOf = (): string => text;

describe("findings", () => {
  it("are byte-identical over twenty runs", () => {
    const runs = Array.from({ length: 20 }, () =>
      renderText(lint(readExposition(text, "a.prom"), {}, textOf)),
    );
    expect(new Set(runs).size).toBe(1);
  });

  it("come in the order of the text", () => {
    const lines = lint(facts).map(({ place }) => place.line);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  });

  it("render as text with place, caret and next step", async () => {
    await expect(renderText(lint(facts, {}, textOf))).toMatchFileSnapshot("golden/findings.txt");
  });

  it("render as JSON", async () => {
    await expect(renderJson(lint(facts, {}, textOf))).toMatchFileSnapshot("golden/findings.json");
  });

  it("never carry control characters into a terminal", () => {
    const hostile = `# HELP a_b A.\n# TYPE a_b gauge\na_b{l="\u001B[31m/x/1?y\u0007"} 1\na_b{l="/a/1\u001B[2J"} 1\n`;
    // oxlint-disable-next-line no-control-regex -- the very thing looked for
    expect(renderText(lint(readExposition(hostile, "a"), {}, () => hostile))).not.toMatch(/[\u0007\u001B]/);
  });
});

describe("options", () => {
  it("turn a rule off or change how bad it is", () => {
    const found = lint(facts, { rules: { "label/identity": "off", "metric/help": "error" } });
    expect(found.map(({ id }) => id)).not.toContain("label/identity");
    expect(found.find(({ id }) => id === "metric/help")?.severity).toBe("error");
  });

  it("ask for the application's prefix", () => {
    expect(lint(facts, { prefixes: ["billing_"] }).filter(({ id }) => id === "metric/prefix")).toHaveLength(
      2,
    );
    expect(lint(facts, { prefixes: ["shop_"] }).filter(({ id }) => id === "metric/prefix")).toHaveLength(0);
  });

  it("set the budget", () => {
    expect(lint(facts, { budget: 0 }).filter(({ id }) => id === "metric/cardinality-budget")).toHaveLength(2);
  });
});

it("a comment on the line above spares the ids it names, and no others", () => {
  const spared = text.replace(
    "shop_users{",
    "# telltale-disable-next-line label/identity, label/personal-data -- internal\nshop_users{",
  );
  const ids = lint(readExposition(spared, "a.prom"), {}, () => spared).map(({ id }) => id);
  expect(ids).toEqual(["metric/counter-total", "metric/base-unit", "metric/help"]);
});

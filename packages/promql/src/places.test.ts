import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accepted, refused } from "./fixtures/expressions.ts";
import { putVariables, wordsOf, type WithVariables } from "./fixtures/with-variables.ts";
import { hasVariable, parseQuery, selectorsOf, type ParsedQuery, type Span } from "./index.ts";

/** Texts in which some words became variables. What stands in a comment or behind a backslash is no word. */
function replaced(from: readonly string[]): fc.Arbitrary<{ text: string; put: WithVariables }> {
  const texts = from.filter((text) => !/[#\\]|^\./.test(text) && wordsOf(text).length > 0);
  return fc.constantFrom(...texts).chain((text) => {
    const words = wordsOf(text);
    const variable = fc.constantFrom("$v", "${v:regex}", "[[v]]", "$a_much_longer_variable");
    return fc
      .tuple(
        fc.subarray(words, { minLength: 1 }),
        fc.array(variable, { minLength: words.length, maxLength: words.length }),
      )
      .map(([spans, variables]) => ({
        text,
        put: putVariables(
          text,
          spans.map((span, index) => ({ ...span, variable: variables[index] ?? "$v" })),
        ),
      }));
  });
}

/** The places of every selector, of every condition and of its value. */
function placesIn({ root }: ParsedQuery): string[] {
  const selectors = root ? selectorsOf(root).map(({ selector }) => selector) : [];
  const matchers = selectors.flatMap((selector) => selector.matchers);
  return [
    ...selectors.map(({ span }) => key("selector", span)),
    ...matchers.map(({ span }) => key("condition", span)),
    ...matchers.map(({ valueSpan }) => key("value", valueSpan)),
  ];
}

function problemsIn({ problems }: ParsedQuery): string[] {
  return problems.map(({ span }) => key("problem", span));
}

function key(
  what: string,
  { start, end }: { readonly start: number | undefined; readonly end: number | undefined },
): string {
  return `${what} ${start}-${end}`;
}

function moved(places: readonly string[], { placeOf }: WithVariables): string[] {
  return places.map((place) => {
    const [what = "", start, end] = place.split(/[ -]/);
    return key(what, { start: placeOf(Number(start)), end: placeOf(Number(end)) });
  });
}

/** Metrics, conditions and values that do not stand where a query says. */
function misplaced({ text, root }: ParsedQuery): string[] {
  const at = ({ start, end }: Span): string => text.slice(start, end);
  const selectors = root ? selectorsOf(root).map(({ selector }) => selector) : [];
  const matchers = selectors.flatMap((selector) => selector.matchers);
  return [
    ...selectors.filter(({ span, metric }) => !at(span).startsWith(metric ?? "{")),
    ...matchers.filter(({ span, label }) => !at(span).startsWith(label)),
    ...matchers.filter(({ span, valueSpan }) => !at(span).endsWith(at(valueSpan))),
    ...matchers.filter(({ valueSpan }) => !/^(["'`]).*\1$/s.test(at(valueSpan))),
  ].map(({ span }) => at(span));
}

describe("the places of a text with Grafana's variables", () => {
  it("are those of what stands there", () => {
    fc.assert(
      fc.property(replaced(accepted), ({ put }) => {
        expect(misplaced(parseQuery(put.text, { grafana: true }))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("are those of the same text without, moved by what the variables are longer", () => {
    let seen = 0;
    fc.assert(
      fc.property(replaced(accepted), ({ text, put }) => {
        const query = parseQuery(put.text, { grafana: true });
        if (!query.root) return;
        seen += 1;
        const missing = moved(placesIn(parseQuery(text)), put).filter(
          (place) => !placesIn(query).includes(place),
        );
        expect(missing).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
    expect(seen).toBeGreaterThan(1_000);
  });

  it("of problems are where they were, moved likewise, and none is lost", () => {
    const all = refused.filter((text) => !hasVariable(text)).map(amongVariables);
    expect(all.length).toBeGreaterThan(400);
    for (const { text, put } of all) {
      const found = problemsIn(parseQuery(put.text, { grafana: true }));
      expect([put.text, found]).toEqual([put.text, moved(problemsIn(parseQuery(text)), put)]);
    }
  });
});

/** Puts an expression between others, of which some words become variables. */
function amongVariables(expression: string): { text: string; put: WithVariables } {
  const [before, after] = ['rate(hits_total{job=~"shop"}[5m]) - (', ") / errors_total"];
  const variables = ["${prefix}_total", "$job", "$__rate_interval"];
  const text = before + expression + after;
  const words = wordsOf(before).filter((span) => /total|shop|5m/.test(before.slice(span.start, span.end)));
  const last = { start: text.length - "errors_total".length, end: text.length, variable: "[[e]]_b" };
  const puts = words.map(({ start, end }, index) => ({ start, end, variable: variables[index] ?? "$v" }));
  return { text, put: putVariables(text, [...puts, last]) };
}

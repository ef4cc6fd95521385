// Whatever the text: both readers answer, and every place they name is one of the text.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDashboard } from "../dashboard/read-dashboard.ts";
import { mergeFacts, type Facts } from "../facts.ts";
import type { Place } from "../finding.ts";
import { boardText, panel } from "../fixtures/board.ts";
import { alert, record } from "../fixtures/rule-file.ts";
import { lint } from "../lint.ts";
import { readYaml } from "./read-yaml.ts";

const rules = `# rules
groups:
- name: shop
  interval: 1m
  rules:
  - ${record("a:b", "sum(up)")}
  - ${alert("absent(up)", "for: 5m, labels: &l {team: shop}")}
  - alert: B
    expr: |
      sum by (job) (
        rate(shop_errors_total[5m])
      ) > 1
    labels: *l
    annotations:
      summary: "{{ $labels.job }} \\"has\\" {{ $value }}"
`;

const routes = `route:
  receiver: all
  routes: [{matchers: ['team="shop"', 'a=~"b|c"'], receiver: shop}]
receivers: [{name: all}, {name: shop}]
inhibit_rules: [{source_match: {a: b}, target_match_re: {c: d}}]
`;

const list = [{ name: "v", type: "query", query: "label_values(up, job)" }];
const board = boardText([panel('rate(up{a="$v"}[5m])', { id: 1 }), { type: "row", panels: [panel("up")] }], {
  templating: { list },
  annotations: { list: [{ name: "x", expr: "up" }] },
});

/** The text with a piece of it replaced by something else, some times. */
function damaged(text: string): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom(
      "",
      "{",
      "}",
      "[",
      "]",
      '"',
      "'",
      ":",
      "- ",
      "\n",
      "\t",
      "{{",
      "}}",
      "*l",
      "&l",
      "null",
      "|\n",
      "\\",
      "\0",
      "é",
      "😀",
    ),
    fc.string({ maxLength: 5 }),
  );
  const edit = fc.tuple(fc.nat(text.length), fc.nat(12), piece);
  return fc
    .array(edit, { minLength: 1, maxLength: 4 })
    .map((edits) =>
      edits.reduce((left, [at, cut, put]) => left.slice(0, at) + put + left.slice(at + cut), text),
    );
}

/** Every place of the findings and of the queries. */
function placesIn(facts: Partial<Facts>): Place[] {
  const all = mergeFacts([facts]);
  const ofQueries = all.queries.flatMap((query) => [
    query.place,
    query.at({ start: 0, end: query.query.text.length }),
  ]);
  return [...lint(all).map(({ place }) => place), ...all.syntax.map(({ place }) => place), ...ofQueries];
}

function isIn(text: string, { line, column, span }: Place): boolean {
  const lines = text.split("\n");
  const isSpan = span === undefined || (span.start >= 0 && span.start <= span.end && span.end <= text.length);
  return (
    isSpan && line >= 1 && line <= lines.length && column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 1
  );
}

describe("a damaged file is read or said to be unreadable, never more", () => {
  it.each([
    ["rules", rules, readYaml],
    ["routes", routes, readYaml],
    ["a dashboard", board, readDashboard],
  ])("%s", (_, whole, read) => {
    expect(mergeFacts([read(whole, "a")]).syntax).toEqual([]);
    fc.assert(
      fc.property(damaged(whole), (text) => {
        expect(placesIn(read(text, "a")).filter((place) => !isIn(text, place))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Facts } from "../facts.ts";
import { lint } from "../lint.ts";
import { ExpositionReader } from "./exposition-reader.ts";
import { readExposition } from "./read-exposition.ts";

/** A family as a generator makes it: what should be read back. */
interface Model {
  readonly name: string;
  readonly type: "counter" | "gauge" | "histogram" | "summary";
  readonly help: string;
  readonly labelNames: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const labelName = fc.constantFrom("channel", "country", "zone", "a", "__proto__", "toString");
const labelValue = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
  fc.constantFrom('"', "\\", "\n", "\\n", '",x="', "{}", " # ", "\u0000", "é", "🫖"),
);

const model: fc.Arbitrary<Model> = fc
  .record({
    name: fc.stringMatching(/^[a-z]{1,6}_[a-z]{1,6}$/),
    type: fc.constantFrom("counter", "gauge", "histogram", "summary"),
    help: fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((text) => text.trim() === text),
    labelNames: fc.uniqueArray(labelName, { maxLength: 3 }),
  })
  .chain((head) =>
    fc
      .uniqueArray(fc.tuple(...head.labelNames.map(() => labelValue)), {
        minLength: 1,
        maxLength: 5,
        selector: (row) => JSON.stringify(row),
      })
      .map((rows) => Object.assign({ rows }, head)),
  );

const models = fc.uniqueArray(model, { minLength: 1, maxLength: 4, selector: ({ name }) => name });

function escape(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
}

function pairs({ labelNames }: Model, row: readonly string[], extra: readonly string[] = []): string {
  const own = labelNames.map((name, index) => `${name}="${escape(row[index] ?? "")}"`);
  return `{${[...own, ...extra].join(",")}}`;
}

function samples(family: Model, row: readonly string[]): string[] {
  const { name, type } = family;
  const of = (suffix: string, value: number, ...extra: string[]): string =>
    `${name}${suffix}${pairs(family, row, extra)} ${value}`;
  if (type === "gauge") return [of("", -1.5)];
  if (type === "counter") return [of("_total", 3)];
  const ends = [of("_sum", 4.5), of("_count", 3)];
  if (type === "summary") return [of("", 0.2, 'quantile="0.5"'), ...ends];
  return [of("_bucket", 1, 'le="0.1"'), of("_bucket", 3, 'le="+Inf"'), ...ends];
}

const familyName = ({ name, type }: Model): string => (type === "counter" ? `${name}_total` : name);

function render(families: readonly Model[]): string {
  return families
    .map((family) =>
      [
        `# HELP ${familyName(family)} ${escape(family.help)}`,
        `# TYPE ${familyName(family)} ${family.type}`,
        ...family.rows.flatMap((row) => samples(family, row)),
        "",
      ].join("\n"),
    )
    .join("");
}

/** What a family holds, in an order of its own. */
function essence({ families, syntax, duplicates, defects }: Facts): unknown {
  const plain = families.map(({ name, type, series, labels }) => ({
    name,
    type,
    series,
    labels: labels
      .map((label) => ({
        name: label.name,
        distinct: label.distinct,
        examples: label.examples,
        series: label.series,
      }))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
  }));
  return {
    families: plain.toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    problems: [
      syntax.length,
      duplicates.length,
      defects.map(({ kind, count }) => `${kind} ${count}`).toSorted(),
    ],
  };
}

function shuffled<T>(list: readonly T[], order: readonly number[]): T[] {
  return list
    .map((item, index) => ({ item, rank: order[index % order.length]! * 31 + index }))
    .toSorted((one, other) => (one.rank % 17) - (other.rank % 17))
    .map(({ item }) => item);
}

/** The same family, its labels and label sets in another order. */
function reordered({ labelNames, rows, ...head }: Model, by: readonly number[]): Model {
  const columns = shuffled([...labelNames.keys()], by);
  const moved = rows.map((row) => columns.map((column) => row[column]!));
  return { ...head, labelNames: columns.map((at) => labelNames[at]!), rows: shuffled(moved, by) };
}

const order = fc.array(fc.nat(100), { minLength: 1, maxLength: 9 });

describe("any exposition we render", () => {
  it("reads back as what was rendered, without a complaint", () => {
    fc.assert(
      fc.property(models, (families) => {
        const facts = readExposition(render(families), "a");
        expect([facts.syntax, facts.defects, facts.duplicates]).toEqual([[], [], []]);
        expect(facts.families.map(({ name, type }) => [name, type])).toEqual(
          families.map((family) => [familyName(family), family.type]),
        );
        families.forEach(({ labelNames, rows }, index) => {
          labelNames.forEach((name, column) => {
            const label = facts.families[index]?.labels.find((each) => each.name === name);
            expect(label?.examples).toEqual([...new Set(rows.map((row) => row[column]!))].toSorted());
          });
        });
      }),
      { numRuns: 200 },
    );
  });

  it("says the same in any order of families, label sets and labels", () => {
    fc.assert(
      fc.property(models, order, (families, by) => {
        const other = shuffled(families, by).map((family) => reordered(family, by));
        const [one, two] = [readExposition(render(families), "a"), readExposition(render(other), "a")];
        expect(essence(two)).toEqual(essence(one));
        expect(idsAndMessages(two)).toEqual(idsAndMessages(one));
      }),
      { numRuns: 100 },
    );
  });

  it("is the same wherever its chunks end", () => {
    fc.assert(
      fc.property(models, fc.array(fc.nat(40), { minLength: 1, maxLength: 20 }), (families, sizes) => {
        const text = render(families);
        const reader = new ExpositionReader("a");
        const bytes = new TextEncoder().encode(text);
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          const size = sizes[turn % sizes.length]! + (turn % 2);
          reader.write(bytes.slice(at, at + size));
          at += size;
        }
        expect(reader.end()).toEqual(readExposition(text, "a"));
      }),
      { numRuns: 100 },
    );
  });
});

/** Findings without their places, which belong to the order, and without names of lines. */
function idsAndMessages(facts: Facts): string[] {
  return lint(facts)
    .map(({ id, message }) => `${id} ${message.replaceAll(/line \d+/g, "line")}`)
    .toSorted();
}

it("any bytes at all, in any chunks, are read without throwing", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 8 }), (chunks) => {
      const reader = new ExpositionReader("a");
      for (const chunk of chunks) reader.write(chunk);
      return lint(reader.end()).length >= 0;
    }),
  );
});

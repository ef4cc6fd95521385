import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, type TextEdit } from "./apply-edits.ts";

const edit = (start: number, end: number, text: string): TextEdit => ({ span: { start, end }, text });

/** A text in pieces, some of which are replaced: what must come out is known beforehand. */
const replaced = fc
  .array(fc.record({ keep: fc.string(), cut: fc.string({ minLength: 1 }), put: fc.string() }))
  .map((pieces) => ({
    before: pieces.map(({ keep, cut }) => keep + cut).join(""),
    after: pieces.map(({ keep, put }) => keep + put).join(""),
    edits: pieces.reduce<{ at: number; all: TextEdit[] }>(
      ({ at, all }, { keep, cut, put }) => {
        const start = at + keep.length;
        return { at: start + cut.length, all: [...all, edit(start, start + cut.length, put)] };
      },
      { at: 0, all: [] },
    ).all,
  }))
  .filter(({ before, after }) => !/[\r\n]/.test(before + after));

describe("edits that do not overlap", () => {
  it("give the same text in any order", () => {
    fc.assert(
      fc.property(
        replaced.chain((each) =>
          fc.tuple(fc.constant(each), fc.shuffledSubarray(each.edits, { minLength: each.edits.length })),
        ),
        ([{ before, after }, edits]) => {
          expect(applyEdits(before, edits)).toBe(after);
        },
      ),
    );
  });

  it("insert, delete and replace", () => {
    expect(applyEdits("abc", [edit(1, 1, "X"), edit(1, 2, ""), edit(2, 3, "Z")])).toBe("aXZ");
  });

  it("are written with the line ends of the file", () => {
    expect(applyEdits("a\r\nb", [edit(0, 1, "x\ny")])).toBe("x\r\ny\r\nb");
    expect(applyEdits("a\nb", [edit(0, 1, "x\r\ny")])).toBe("x\ny\nb");
  });

  it("leave a byte order mark alone", () => {
    expect(applyEdits("\uFEFFab", [edit(1, 2, "x")])).toBe("\uFEFFxb");
  });
});

it.each([
  ["overlap", [edit(0, 2, ""), edit(1, 3, "")]],
  ["lie outside", [edit(2, 9, "")]],
  ["are turned round", [edit(2, 1, "")]],
])("edits that %s are refused", (_, edits) => {
  expect(() => applyEdits("abc", edits)).toThrow(RangeError);
});

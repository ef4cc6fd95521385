import type { TextSpan } from "./finding.ts";

/** A text as a file writes it: with escapes, folded lines and indentation that are not part of it. */
export interface WrittenText {
  readonly value: string;
  /** Where all of it stands, quotes included. */
  readonly span: TextSpan;
  /** Where a piece of the value stands in the file. */
  spanOf(piece: TextSpan): TextSpan;
}

/** Where each unit of a value stands in its file: from which offset, to which. */
export interface UnitSpans {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A text whose units are looked up only when a piece of it is asked for. */
export function writtenText(value: string, span: TextSpan, units: () => UnitSpans): WrittenText {
  let known: UnitSpans | undefined;
  return {
    value,
    span,
    spanOf({ start, end }) {
      const { starts, ends } = (known ??= units());
      const from = starts[start] ?? ends.at(-1) ?? span.start;
      return { start: from, end: end > start ? (ends[end - 1] ?? span.end) : from };
    },
  };
}

/** A piece of a text as a text of its own. */
export function pieceOf(text: WrittenText, { start, end }: TextSpan): WrittenText {
  return {
    value: text.value.slice(start, end),
    span: text.spanOf({ start, end }),
    spanOf: (piece) => text.spanOf({ start: piece.start + start, end: piece.end + start }),
  };
}

/** Where something stands, counted from 1. Columns count UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn?: number;
}

/** How bad: an error will hurt, a warning misleads, an info says what could not be judged. */
export type Severity = "error" | "warning" | "info";

/** What a rule says of one place; the engine adds severity and excerpt. */
export interface Report {
  readonly place: Place;
  readonly message: string;
  /** What to do next. */
  readonly hint?: string;
}

/** One thing to mend, with its place and the next step. */
export interface Finding extends Report {
  /** `subject/defect`; its page is `docs/rules/<id>.md`. */
  readonly id: string;
  readonly severity: Severity;
  /** The line it stands on, without its end; shortened around the column when long. */
  readonly excerpt?: Excerpt;
}

/** Part of a line, and where in it the finding stands. */
export interface Excerpt {
  readonly text: string;
  /** Counted from 0, inside `text`. */
  readonly start: number;
  readonly length: number;
}

/** Orders findings by file, line, column, id and message: the same input always prints the same text. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.place.file, b.place.file) ||
    a.place.line - b.place.line ||
    a.place.column - b.place.column ||
    compareText(a.id, b.id) ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Where something stands, counted from 1. Columns count UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn?: number;
  /** Where it is in the text, for whoever wants to change it; only where the reader has the whole text. */
  readonly span?: TextSpan;
}

/** A piece of a text, in UTF-16 units from its beginning. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** How bad: an error will hurt, a warning misleads, an info says what could not be judged. */
export type Severity = "error" | "warning" | "info";

/** What a rule says of one place; the engine adds severity and excerpt. */
export interface Report {
  readonly place: Place;
  readonly message: string;
  /** What to do next. */
  readonly hint?: string;
  readonly fix?: Fix;
}

/** A change that mends a finding. */
export interface Fix {
  /** What it does, such as "rename to shop_wait_seconds". */
  readonly title: string;
  /** What else changes for others by it, such as the name that dashboards ask for; such a fix is made only when asked for by name. */
  readonly consequence?: string;
  readonly edits: readonly Edit[];
}

/** One replacement in one file. */
export interface Edit {
  readonly file: string;
  readonly span: TextSpan;
  readonly text: string;
}

/** One thing to mend, with its place and the next step. */
export interface Finding extends Report {
  /** `subject/defect`; its page is `docs/rules/<id>.md`. */
  readonly id: string;
  readonly severity: Severity;
  /** Stays the same when lines move; two findings of one run never share it. Set by the engine. */
  readonly fingerprint?: string;
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

/** The text of a file that was read; for excerpts and suppression comments. */
export type TextOf = (file: string) => string | undefined;

/** Where the lines of a finding's file are: kept while it was read, or in its text. */
export interface LineSources {
  /** By file, then by line number. */
  readonly kept: ReadonlyMap<string, ReadonlyMap<number, string>>;
  readonly textOf: TextOf;
}

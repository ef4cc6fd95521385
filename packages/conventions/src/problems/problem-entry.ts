/** What a problem means, why it matters and how to mend it. `docs/rules` is written from these entries. */
export interface ProblemEntry {
  readonly summary: string;
  readonly why: string;
  readonly hint: string;
  /** A definition that raises it. */
  readonly bad: string;
  /** The same definition, mended. */
  readonly good: string;
}

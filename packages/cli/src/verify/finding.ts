/** What is wrong with one query of a board. */
export interface VerifyFinding {
  /**
   * "empty" no query of the panel has data; "error" Prometheus refused; "variable" a variable's values could not be found;
   * "partly" a query has none beside others that have; "says-so" the panel has a text for no data.
   */
  readonly kind: "empty" | "error" | "variable" | "partly" | "says-so";
  /** Where the board was read from; its address where it was generated. */
  readonly file: string;
  readonly uid: string;
  readonly board: string;
  /** The panel's title, with the values it is repeated for; of a variable or an annotation its name. */
  readonly panel: string;
  /** The heading above the panel; "" where there is none. */
  readonly section: string;
  /** The panel's id in the file; "" of a variable or an annotation. */
  readonly id: string;
  /** The query's refId; "" of a variable. */
  readonly query: string;
  readonly expression: string;
  readonly reason: string;
}

/** Whether a finding fails the run. */
export function fails({ kind }: VerifyFinding, isStrict: boolean): boolean {
  return kind === "says-so" ? isStrict : kind !== "partly";
}

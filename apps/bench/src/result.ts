// What a run leaves behind: every reading, and how to show it. The JSON file is exactly this.

/** Who a row of a table is. */
export type Role =
  /** Telltale as a service runs it. */
  | "ours"
  /** Telltale with one option changed. */
  | "variant"
  /** Another library. */
  | "peer"
  /** The framework alone, or hand-written code without any checks: what cannot be undercut. */
  | "floor";

/** One row: a contender of a table. */
export interface Row {
  readonly name: string;
  readonly role: Role;
}

/** One column: a quantity. */
export interface Column {
  readonly title: string;
  /** Follows the number in the heading. */
  readonly unit: string;
  readonly digits: number;
  /** What is shown of readings that are counts. Left out, readings are measured: median, quartiles and ratio. */
  readonly show?: "sum" | "mean" | "values";
  /** Whether peers are compared with us here; less is better in every such column. */
  readonly compare?: boolean;
}

/** The readings of one table, by row and column. */
export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** `readings[row][column]`: one number a round. Empty when the contender could not run. */
  readonly readings: readonly (readonly (readonly number[])[])[];
}

/** What one suite found. */
export interface SuiteResult {
  readonly id: string;
  readonly title: string;
  /** Paragraphs: what is measured and how. */
  readonly about: readonly string[];
  readonly tables: readonly Table[];
  /** Who could not run, and why. */
  readonly notes: readonly string[];
  readonly seconds: number;
  /** What it ran on, where it was measured again after the rest of the report. */
  readonly conditions?: Conditions;
}

/** The machine and what ran on it. */
export interface Conditions {
  readonly date: string;
  readonly mode: "full" | "quick";
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  /** One-minute load average. */
  readonly loadBefore: number;
  readonly loadAfter: number;
  /** A sentence: which process ran on which core. */
  readonly pinning: string;
  /** A sentence: built packages or sources, and whether the build is up to date. */
  readonly measured: string;
  readonly versions: Readonly<Record<string, string>>;
}

/** A whole run. */
export interface Report {
  readonly conditions: Conditions;
  readonly suites: readonly SuiteResult[];
  readonly seconds: number;
}

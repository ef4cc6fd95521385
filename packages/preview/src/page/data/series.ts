import type { Query } from "../../dashboard.ts";

/** One line. Times are seconds since 1970; null makes a gap. */
export interface Series {
  readonly query: Query;
  readonly labels: Readonly<Record<string, string>>;
  readonly name: string;
  readonly times: readonly number[];
  readonly values: readonly (number | null)[];
}

/** One observation that names its trace; its time in seconds since 1970. */
export interface Exemplar {
  readonly time: number;
  readonly value: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** A vertical line on every graph; its time in seconds since 1970. */
export interface Mark {
  readonly time: number;
  readonly color: string;
  readonly title: string;
  readonly text: string;
}

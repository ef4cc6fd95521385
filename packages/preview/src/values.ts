// What is chosen for a board's variables.
import type { Option, Variable } from "./dashboard.ts";

/** What is chosen for one variable. */
export interface Chosen {
  /** Of "All", every value there is. */
  readonly values: readonly string[];
  readonly texts: readonly string[];
  readonly isAll: boolean;
  /** Whether there may be several values, so that it is written as a list. */
  readonly isList: boolean;
  /** Whether queries compare with it as a pattern: of a variable where several or all can be chosen. */
  readonly isPattern: boolean;
  /** What "All" stands for instead of its values. */
  readonly allValue?: string;
}

/** By the names of the variables. */
export type Values = ReadonlyMap<string, Chosen>;

/** The value that stands for all of them, in files and addresses. */
export const all = "$__all";

/** What is chosen when these values are, out of these options. */
export function chosenOf(
  variable: Pick<Variable, "multi" | "includeAll" | "allValue">,
  values: readonly string[],
  options: readonly Option[],
): Chosen {
  const { multi, includeAll, allValue } = variable;
  const isAll = values.includes(all);
  const picked = isAll ? options.map(({ value }) => value) : values;
  const textOf = new Map(options.map(({ value, text }) => [value, text]));
  return {
    values: picked,
    texts: isAll ? ["All"] : picked.map((value) => textOf.get(value) ?? value),
    isAll,
    isList: multi || isAll,
    isPattern: multi || includeAll,
    ...(isAll && allValue !== undefined && { allValue }),
  };
}

/** One text, as a constant or an interval has. */
export function single(value: string, text = value): Chosen {
  return { values: [value], texts: [text], isAll: false, isList: false, isPattern: false };
}

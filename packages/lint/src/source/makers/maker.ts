import type ts from "@typescript/typescript6";
import type { MetricType } from "../../facts/metric-type.ts";
import type { Library } from "../../facts/source.ts";
import type { Placed } from "../follow.ts";
import type { Options } from "../options-object.ts";

/** A call or `new` that makes a metric, taken apart; what it says is judged later, in every context it is reached in. */
export interface Maker {
  readonly library: Library;
  readonly type: MetricType;
  /** The expression that names it; undefined when it is not written. */
  readonly name?: Placed;
  readonly help?: Placed;
  readonly unit?: Placed;
  readonly labels?: Placed;
  readonly buckets?: Placed;
  readonly budget?: Placed;
  readonly registers?: Placed;
  /** False when its options cannot be read, so that what is missing proves nothing. */
  readonly isReadable: boolean;
  /** Written before its name, with a `_`, by the library that makes it. */
  readonly prefix?: string;
  /** Where it stands when it has no name. */
  readonly node: ts.Expression;
  /** Whether it fills itself at each scrape. */
  readonly collects: boolean;
}

/** The parts of a maker that its options name, by the library's words for them. */
export function partsOf(
  options: Options | undefined,
  words: Partial<Record<"name" | "help" | "unit" | "labels" | "buckets" | "budget" | "registers", string>>,
): Partial<Maker> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([part, word]) => {
      const value = options?.get(word);
      return value ? [[part, value]] : [];
    }),
  );
}

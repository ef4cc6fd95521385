// From one type of expression to another.
import { call, nodeOf } from "../call.ts";
import type { Instant, Numeric, Scalar, Text } from "../expression.ts";

/** A number as PromQL's scalar; or the one series of a vector as its value, NaN when there is not exactly one. */
export function scalar(of: number | Instant): Scalar {
  return { type: "scalar", node: typeof of === "number" ? nodeOf(of) : call("scalar", of).node };
}

/** A scalar as a series without labels: what to fall back to with `or`. */
export const vector = (value: Numeric): Instant => call("vector", value);

/** A text as PromQL's string. Functions take JavaScript's strings as they are. */
export function literal(value: string): Text {
  return { type: "string", node: nodeOf(value) };
}

import type { Offset, Range, Selector, Time } from "./expression.ts";
import type { SamplesNode, Shift } from "./node.ts";
import { offsetOf } from "./window.ts";

/** The selector, range or subquery as it was that long ago; an offset it had before is replaced. */
export function offset(of: Selector, by: Offset): Selector;
export function offset(of: Range, by: Offset): Range;
export function offset(of: Selector | Range, by: Offset): Selector | Range {
  return shift(of, { offset: offsetOf(by) });
}

/** The selector, range or subquery as it is at one moment, whatever time the query asks about. */
export function at(of: Selector, time: Time): Selector;
export function at(of: Range, time: Time): Range;
export function at(of: Selector | Range, time: Time): Selector | Range {
  if (typeof time === "number" && !(Math.abs(time) < latest))
    throw new RangeError(`${time} is not a time in seconds since 1970`);
  return shift(of, { at: String(time) });
}

/** Prometheus counts milliseconds in 63 bits. */
const latest = 2 ** 63 / 1000;

function shift(of: Selector | Range, by: Shift): Selector | Range {
  if (of.type === "instant") return { ...of, node: { ...of.node, ...by } };
  return { ...of, node: shiftSamples(of.node, by) };
}

/** A range's place in time is its selector's. */
function shiftSamples(node: SamplesNode, by: Shift): SamplesNode {
  return node.kind === "range" ? { ...node, of: { ...node.of, ...by } } : { ...node, ...by };
}

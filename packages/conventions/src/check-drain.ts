import { checkTimer } from "./check-duration.ts";
import { checkObject, optional, type Check } from "./check-shape.ts";
import type { DrainTimes } from "./drain-times.ts";

/** Checks how long the parts of a service's end may take; none of them must take any time. */
export const checkDrain: Check = (drain, where) => checkObject(drain, where, fields);

const fields = {
  delay: optional(checkTimer),
  linger: optional(checkTimer),
  deadline: optional(checkTimer),
  hookTimeout: optional(checkTimer),
} satisfies Record<keyof DrainTimes, Check>;

import { problem, type Check } from "./check-shape.ts";
import { parseDuration } from "./duration.ts";

/** Checks a length of time: its unit is written, and it is longer than nothing. */
export const checkDuration: Check = (value, where) => {
  const length = parseDuration(value);
  return length !== undefined && length > 0
    ? []
    : [problem("duration/unit", where, value, 'a positive length of time with its unit: "500ms"')];
};

/** A timer of Node.js fires at once when it is asked to wait longer than 2^31 - 1 milliseconds. */
const longestTimer = 2_147_483_647;

/** Checks a length of time that a timer will wait for. */
export const checkTimeout: Check = (value, where, parent) => {
  const length = parseDuration(value);
  if (length === undefined || length <= longestTimer) return checkDuration(value, where, parent);
  return [problem("duration/unit", where, value, 'at most "24d", the longest a timer can wait')];
};

/** The same for one that may be over at once: "0ms". */
export const checkTimer: Check = (value, where, parent) =>
  parseDuration(value) === 0 ? [] : checkTimeout(value, where, parent);

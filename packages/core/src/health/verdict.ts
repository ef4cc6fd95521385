/** What a check may return to say more than pass or fail. */
export interface Verdict {
  /** `warn` passes, and shows. */
  readonly status: "pass" | "warn" | "fail";
  /** What was measured, such as 0.93 of a disk. */
  readonly observed?: number | string;
  /** Its unit: "1" for a share, "By", "s", "{message}". Goes with `observed`. */
  readonly unit?: string;
  /** Why it is not a pass. Shown, redacted and cut, to those only who may see details. */
  readonly reason?: string;
  /** What is measured, as health+json names it (draft-06 §4): "responseTime", "utilization", "connections", "uptime" or a word of one's own. */
  readonly measurement?: string;
  /** What it is measured of (draft-06 §4.2). */
  readonly component?: "component" | "datastore" | "system";
}

// A registered symbol, so that two copies of this package understand each other; a mark, because a driver's answer may
// well have a `status` of its own.
const mark = Symbol.for("telltale.verdict");

/** Marks a verdict, for a check to return: `return verdict({ status: "warn", observed: 0.93, unit: "1" })`. */
export function verdict(given: Verdict): Verdict {
  return Object.assign({ ...given }, { [mark]: true });
}

/** Whether a check returned a verdict, and not just anything. */
export function isVerdict(value: unknown): value is Verdict {
  return typeof value === "object" && value !== null && mark in value;
}

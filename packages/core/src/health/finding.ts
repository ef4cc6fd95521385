// What a call of a check found. Users' values are read here once, and nothing of theirs is kept.
import { cleanText, cutBytes, describeReason } from "./reason.ts";
import type { Status } from "./health.ts";
import { isVerdict, type Verdict } from "./verdict.ts";

/** What one call found. */
export interface Finding {
  readonly status: Status;
  /** Why it is not a pass. */
  readonly reason?: string;
  /** A copy of what it returned, if that was a verdict. */
  readonly verdict?: Verdict;
}

/** Reads what a check returned. Never throws, whatever it is. */
export function judgeReturned(value: unknown): Finding {
  if (value === false) return { status: "fail", reason: "returned false" };
  try {
    return isVerdict(value) ? judgeVerdict(value) : { status: "pass" };
  } catch {
    return { status: "fail", reason: "returned something that cannot be read" };
  }
}

/** Reads what a check threw or rejected with. Never throws. */
export function judgeThrown(thrown: unknown): Finding {
  return { status: "fail", reason: describeReason(thrown) };
}

function judgeVerdict(given: Verdict): Finding {
  const { status, reason, ...rest } = copyVerdict(given);
  if (!isStatus(status)) return { status: "fail", reason: "returned a verdict whose status means nothing" };
  const verdict = Object.freeze({ status, ...rest });
  if (status === "pass") return { status, verdict };
  return { status, verdict, reason: reason ?? `says ${status}` };
}

/** Each field is read once, guarded: a getter may throw, or say something else the next time. */
function copyVerdict(given: Verdict): Partial<Omit<Verdict, "status">> & { readonly status: unknown } {
  const observed = observedOf(read(given, "observed"));
  const unit = textOf(read(given, "unit"));
  const measurement = wordOf(read(given, "measurement"));
  const named = read(given, "component");
  const component = components.find((known) => known === named);
  const reason = read(given, "reason");
  return {
    status: read(given, "status"),
    ...(observed !== undefined && { observed }),
    ...(observed !== undefined && unit !== undefined && { unit }),
    ...(measurement !== undefined && { measurement }),
    ...(component && { component }),
    ...(reason !== undefined && reason !== null && { reason: describeReason(reason) }),
  };
}

function read(given: object, key: keyof Verdict): unknown {
  try {
    return Reflect.get(given, key);
  } catch {
    return undefined;
  }
}

const components = ["component", "datastore", "system"] as const;

function isStatus(value: unknown): value is Status {
  return value === "pass" || value === "warn" || value === "fail";
}

/** JSON has no infinity and no NaN. */
function observedOf(value: unknown): number | string | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : textOf(value);
}

/** The longest text of a measurement, in bytes. */
const longest = 64;

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? cutBytes(cleanText(value), longest) : undefined;
}

/** Half of a key of health+json, in which a further colon would mean something (draft-06 §4). */
function wordOf(value: unknown): string | undefined {
  return typeof value === "string" && /^[\w.-]{1,63}$/.test(value) ? value : undefined;
}

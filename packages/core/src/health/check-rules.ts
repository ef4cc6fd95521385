import {
  defaultCheck,
  parseDuration,
  type CheckPolicy,
  type Duration,
  type Impact,
  type Scope,
} from "@telltale/conventions";
import type { Thresholds } from "./hysteresis.ts";

/** A policy with its defaults, in milliseconds. */
export interface CheckRules extends Thresholds {
  readonly impact: Impact;
  readonly scope: Scope;
  readonly timeoutMs: number;
  /** Undefined where probes run the check. */
  readonly everyMs: number | undefined;
  readonly ttlMs: number;
  readonly failureTtlMs: number;
  readonly maxAgeMs: number;
}

/** Fills in what a policy leaves out; it has been checked before. */
export function readRules(policy: CheckPolicy): CheckRules {
  const { impact = "critical", scope = "local", every, maxAge, failAfter = 1, passAfter = 1 } = policy;
  const timeoutMs = milliseconds(policy.timeout) ?? defaultCheck.timeout;
  const everyMs = milliseconds(every);
  return {
    impact,
    scope,
    timeoutMs,
    everyMs,
    ttlMs: milliseconds(policy.ttl) ?? defaultCheck.ttl,
    failureTtlMs: milliseconds(policy.failureTtl) ?? defaultCheck.failureTtl,
    maxAgeMs: milliseconds(maxAge) ?? 3 * (everyMs ?? 0) + timeoutMs,
    failAfter,
    passAfter,
  };
}

/** A policy above another; what the upper one leaves undefined is as if it were left out. */
export function layPolicy(upper: CheckPolicy, lower: CheckPolicy): CheckPolicy {
  const said = Object.entries(upper).filter(([, value]) => value !== undefined);
  return { ...lower, ...Object.fromEntries(said) };
}

function milliseconds(duration: Duration | undefined): number | undefined {
  return duration === undefined ? undefined : parseDuration(duration);
}

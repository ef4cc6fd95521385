import {
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

/** Below the second a kubelet waits. */
const defaultTimeout = "800ms";
const defaultTtl = "5s";
const defaultFailureTtl = "1s";

/** Fills in what a policy leaves out; it has been checked before. */
export function readRules(policy: CheckPolicy): CheckRules {
  const { impact = "critical", scope = "local", every, maxAge, failAfter = 1, passAfter = 1 } = policy;
  const timeoutMs = milliseconds(policy.timeout ?? defaultTimeout);
  const everyMs = every === undefined ? undefined : milliseconds(every);
  return {
    impact,
    scope,
    timeoutMs,
    everyMs,
    ttlMs: milliseconds(policy.ttl ?? defaultTtl),
    failureTtlMs: milliseconds(policy.failureTtl ?? defaultFailureTtl),
    maxAgeMs: maxAge === undefined ? 3 * (everyMs ?? 0) + timeoutMs : milliseconds(maxAge),
    failAfter,
    passAfter,
  };
}

/** A policy above another; what the upper one leaves undefined is as if it were left out. */
export function layPolicy(upper: CheckPolicy, lower: CheckPolicy): CheckPolicy {
  const said = Object.entries(upper).filter(([, value]) => value !== undefined);
  return { ...lower, ...Object.fromEntries(said) };
}

function milliseconds(duration: Duration): number {
  return parseDuration(duration)!; // checked with the policy
}

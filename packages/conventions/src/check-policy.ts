import type { Duration } from "./duration.ts";

/** Each impact there is. */
export const impacts = ["critical", "degraded", "informational"] as const;
/** What a failing check means for its service: not ready, ready with a warning, or only worth knowing. */
export type Impact = (typeof impacts)[number];

/** Each scope there is. */
export const scopes = ["local", "shared"] as const;
/**
 * Whose failure it is. One replica's own failure can be mended by sending its traffic to others; a failure all replicas
 * share cannot, and taking each of them out of service would make an outage of a dependency an outage of everything.
 */
export type Scope = (typeof scopes)[number];

/** How a check is run and what its result means. */
export interface CheckPolicy {
  /** Default "critical". */
  readonly impact?: Impact;
  /** A shared dependency's failure warns and never turns readiness red by itself. Default "local". */
  readonly scope?: Scope;
  /** How long one run may take. Default "800ms", below the second a kubelet waits. */
  readonly timeout?: Duration;
  /** Runs it in the background, about this often; probes then never wait for it. Left out, probes run it. */
  readonly every?: Duration;
  /** How long a pass stands before the next probe runs the check again. Default "5s". */
  readonly ttl?: Duration;
  /** How long a failure stands. Default "1s". */
  readonly failureTtl?: Duration;
  /** A background result older than this counts as a failure. Default three times `every` and the timeout. */
  readonly maxAge?: Duration;
  /** So many runs in a row must fail before the check does. Default 1. */
  readonly failAfter?: number;
  /** So many runs in a row must pass before a failed check passes again. Default 1. */
  readonly passAfter?: number;
}

/** What a check that says nothing gets; milliseconds. The timeout is below the second a kubelet waits. */
export const defaultCheck = { timeout: 800, ttl: 5_000, failureTtl: 1_000 } as const;

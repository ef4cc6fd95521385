import type { Duration } from "./duration.ts";

/** How long each part of a service's end may take. Together they must fit into the platform's grace period. */
export interface DrainTimes {
  /** How long it keeps accepting after it said it is not ready, so that balancers can turn away. Default "5s"; none on SIGINT. */
  readonly delay?: Duration;
  /**
   * How long an idle connection may wait for its next request, which is then answered with `Connection: close`.
   * Default "6s": a little over Node's own keep-alive timeout, whatever the server's is. None on SIGINT.
   */
  readonly linger?: Duration;
  /** When what is still open is cut, from the signal on. Default "20s": with hooks and flush, below Kubernetes' thirty. */
  readonly deadline?: Duration;
  /** How long each teardown hook may take. Default "5s". */
  readonly hookTimeout?: Duration;
}

/** What a service that says nothing gets; milliseconds. */
export const defaultDrain = {
  delay: 5_000,
  linger: 6_000,
  deadline: 20_000,
  hookTimeout: 5_000,
  flush: 3_000,
} as const;

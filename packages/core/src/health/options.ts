import type { Duration, Impact } from "@telltale/conventions";
import type { IncomingMessage } from "node:http";

/** Who is shown details: durations, times, reasons, measurements, and the verdict before thresholds. */
export type Details =
  | "always"
  | "never"
  | { readonly token: string }
  | ((request: IncomingMessage) => boolean);

/** How health is told. */
export interface HealthOptions {
  /** How many checks run at once. Default 8. */
  readonly concurrency?: number;
  /**
   * Who is shown details. A token comes as `Authorization: Bearer …` and is compared in constant time; a predicate that
   * throws, or returns a promise, says no. Default: nobody, or whoever has the token in TELLTALE_HEALTH_TOKEN.
   * Everybody on the management port, whatever is said here.
   */
  readonly details?: Details;
  /** Questions of one's own, each at `/health/<name>`. They too fail while the service starts or drains. */
  readonly groups?: Readonly<Record<string, GroupOptions>>;
  /**
   * Serves every endpoint on a port of its own, and leaves the main port only the probes (/livez, /readyz, /startupz),
   * since a management port can answer while the main one does not. A port that is taken is tried again.
   */
  readonly management?: PortAddress;
  /**
   * Answers /livez on a port of its own from a thread of its own, so that a busy event loop does not look like a dead
   * process. It costs some 20 MiB. Of several processes on one host, such as cluster workers, one has the port.
   */
  readonly livenessThread?: LivenessThreadOptions;
}

/** Where to listen. */
export interface PortAddress {
  /** 0 picks a free one, which is logged. */
  readonly port: number;
  /** Default: all addresses, since a kubelet asks from outside. */
  readonly host?: string;
}

/** A thread that answers for the event loop while it is busy. */
export interface LivenessThreadOptions extends PortAddress {
  /** How long the event loop may be silent before the process counts as dead: "1s" or more. Default "30s". */
  readonly heartbeatLimit?: Duration;
}

/** A question about some of the checks, with a policy of its own. */
export interface GroupOptions {
  /** These only; default all. */
  readonly checks?: readonly string[];
  readonly exclude?: readonly string[];
  /** What a check's failure means for this question. */
  readonly impact?: Readonly<Record<string, Impact>>;
  /** The status code of a warning: 200 to 203, or 400 and above. Default 200. */
  readonly warnStatus?: number;
  /** The status code of a failure: 400 and above. Default 503. */
  readonly failStatus?: number;
  /** A path beside `/health/<name>`, such as "/healthz". */
  readonly path?: `/${string}`;
  /** Default: as for the rest. */
  readonly details?: Details;
}

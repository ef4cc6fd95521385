// What the rest of core, and the user, see of health. The engine behind it is create-health.ts.
import type { CheckPolicy, Impact, Scope } from "@telltale/conventions";
import type { LifecycleState } from "../lifecycle.ts";
import type { Verdict } from "./verdict.ts";

/** The public words of health+json. */
export type Status = "pass" | "warn" | "fail";

/** How something is probed. Passes unless it throws, rejects, resolves to false or to a failing verdict, or takes too long. */
export type CheckRun = (signal: AbortSignal) => unknown;

/** What one check shows. */
export interface CheckReport {
  /** After thresholds and staleness, before impact and scope; unknown until it has run. */
  readonly status: Status | "unknown";
  readonly impact: Impact;
  readonly scope: Scope;
  /** What the last run said, where thresholds hold it back. */
  readonly raw?: Status;
  /** When the last run ended. */
  readonly time?: Date;
  readonly durationMs?: number;
  /** Why it is not a pass: redacted and cut to 256 bytes. For the log and for those who may see details. */
  readonly reason?: string;
  /** What the last run returned, if it returned a verdict. */
  readonly verdict?: Verdict;
  /** How long this result stands, for caches. */
  readonly ttlMs: number;
}

/** How a service is, and each of its checks. */
export interface HealthReport {
  /** Fails on a critical local check, while starting, when startup failed and in a drain; warns on the rest. */
  readonly status: Status;
  readonly state: LifecycleState;
  readonly checks: Readonly<Record<string, CheckReport>>;
  /** What it is waiting for before it has started, by name. */
  readonly waitingFor: readonly string[];
}

/** Which checks are asked, and whether one weighs differently for this question. */
export interface Selection {
  /** These only; all, when left out. */
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
  readonly impact?: Readonly<Record<string, Impact>>;
}

/** One change: of the service's state, or of what a check shows. */
export type HealthChange =
  | {
      readonly kind: "state";
      readonly from: LifecycleState;
      readonly to: LifecycleState;
      readonly reason: string;
    }
  | {
      readonly kind: "check";
      readonly check: string;
      readonly from: CheckReport["status"];
      readonly to: CheckReport["status"];
      readonly impact: Impact;
      readonly reason?: string;
    };

/** `telemetry.health`. */
export interface Health {
  /** Where the service stands, as far as is known; reading it runs nothing. */
  readonly state: LifecycleState;
  /** The names of all checks, those of declared dependencies without a check included; reading it runs nothing. */
  readonly names: readonly string[];
  /** Runs what is due and reports. Never rejects. */
  read(selection?: Selection): Promise<HealthReport>;
  /**
   * Adds a check that belongs to no declared dependency, such as the disk's.
   * @throws TelltaleError check/duplicate, check/name, duration/unit, definition/shape
   */
  add(name: string, run: CheckRun, policy?: CheckPolicy): void;
  /** Removes a check, a dependency's too; its series go with it. False when there is none of that name. */
  remove(name: string): boolean;
  /**
   * Keeps the service "starting", and not ready, until the promise is kept; a broken one makes it "failed".
   * Called before the first probe: `telemetry.health.until("migrations", migrate())`.
   */
  until(name: string, promise: PromiseLike<unknown>): void;
  /** Calls back once for each change of state or check. What it throws is logged. Returns how to stop. */
  onChange(listener: (change: HealthChange) => unknown): () => void;
}

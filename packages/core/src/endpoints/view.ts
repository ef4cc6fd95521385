// What an answer shows, before it has a format.
import type { Impact, Scope } from "@telltale/conventions";
import type { CheckReport, Status } from "../health/health.ts";
import type { LifecycleState } from "../lifecycle.ts";

/** One question's answer. */
export interface View {
  /** As the last line of text names it: "readyz". */
  readonly question: string;
  readonly status: Status;
  readonly state?: LifecycleState;
  readonly service: string;
  readonly version: string;
  readonly checks: readonly Entry[];
  /** What it waits for before it has started; for those only who may see details. */
  readonly waitingFor?: readonly string[];
  /** How many names to leave out nobody knows. The names themselves are a stranger's words and are not repeated. */
  readonly unknownExcludes: number;
  /** How many checks the answer had no room for. */
  readonly omittedChecks: number;
  /** Whether details were left out because the answer had no room for them. */
  readonly omitsDetails: boolean;
}

/** One check as it is shown. */
export interface Entry {
  readonly name: string;
  readonly status: CheckReport["status"] | "excluded";
  readonly impact?: Impact;
  /** For those only who may see them. */
  readonly details?: EntryDetails;
}

/** What strangers are not told of a check. */
export interface EntryDetails {
  readonly scope: Scope;
  readonly raw?: Status;
  /** When the last run ended, ISO 8601. */
  readonly time?: string;
  readonly durationMs?: number;
  readonly reason?: string;
  readonly observed?: number | string;
  readonly unit?: string;
  readonly measurement?: string;
  readonly component?: string;
}

/** Shows one check. */
export function viewCheck(name: string, report: CheckReport, isDetailed: boolean): Entry {
  const { status, impact } = report;
  return { name, status, impact, ...(isDetailed && { details: readDetails(report) }) };
}

/** The engine has made every text of a check's own safe to show: redacted, on one line, cut to 256 bytes. */
function readDetails({ scope, raw, time, durationMs, reason, verdict }: CheckReport): EntryDetails {
  const { observed, unit, measurement, component } = verdict ?? {};
  return {
    scope,
    ...(raw && { raw }),
    ...(time && { time: time.toISOString() }),
    ...(durationMs !== undefined && { durationMs }),
    ...(observed !== undefined && { observed }),
    ...(unit !== undefined && { unit }),
    ...(measurement !== undefined && { measurement }),
    ...(component && { component }),
    ...(reason !== undefined && { reason }),
  };
}

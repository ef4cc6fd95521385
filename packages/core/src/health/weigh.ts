import type { Impact, Scope } from "@telltale/conventions";
import type { CheckReport, Status } from "./health.ts";

/** What counts of a check. */
export interface Weight {
  readonly status: CheckReport["status"];
  readonly impact: Impact;
  readonly scope: Scope;
}

/** What a check means for the service: only its own critical failure, which other replicas need not share, fails it. */
export function weigh({ status, impact, scope }: Weight): Status {
  if (status === "pass" || impact === "informational") return "pass";
  return status === "warn" || impact === "degraded" || scope === "shared" ? "warn" : "fail";
}

/** The worst of several. */
export function worstOf(statuses: readonly Status[]): Status {
  if (statuses.includes("fail")) return "fail";
  return statuses.includes("warn") ? "warn" : "pass";
}

import type { HealthReport, Selection, Status } from "../health/health.ts";
import type { GroupOptions } from "../health/options.ts";
import type { MayShow } from "./details.ts";

/** The paths whose answers are counted, as `telltale.probes` names them; a group counts as /health. */
export type ProbePath = "/livez" | "/readyz" | "/startupz" | "/health" | "/version";

/** Something that can be asked about health. */
export interface Question {
  /** As the last line of text names it: "readyz". */
  readonly name: string;
  readonly path: ProbePath;
  /** Which checks it is about. */
  readonly selection: Selection;
  /** The answer's status, where it is not simply the report's. */
  readonly statusOf?: (report: HealthReport) => Status;
  readonly codes: Readonly<Record<Status, number>>;
  readonly mayShow: MayShow;
}

/** What balancers and kubelets expect: a service with a warning still serves. */
const usualCodes = { pass: 200, warn: 200, fail: 503 };

/** About everything. */
export function askAll(name: "readyz" | "health", mayShow: MayShow): Question {
  return { name, path: `/${name}`, selection: {}, codes: usualCodes, mayShow };
}

/** Whether it has started. No dependency can hold that up; whoever drains has started, if there is no more to wait for. */
export function askStartup(mayShow: MayShow): Question {
  return {
    name: "startupz",
    path: "/startupz",
    selection: { only: [] },
    statusOf: ({ status, state, waitingFor }) =>
      waitingFor.length > 0 || (status === "fail" && state !== "draining") ? "fail" : "pass",
    codes: usualCodes,
    mayShow,
  };
}

/** About one check alone, whatever its failure means for the service. */
export function askCheck(check: string, path: "/readyz" | "/health", mayShow: MayShow): Question {
  return {
    name: check,
    path,
    selection: { only: [check] },
    statusOf({ checks }) {
      const status = checks[check]?.status ?? "unknown";
      return status === "unknown" ? "warn" : status;
    },
    codes: usualCodes,
    mayShow,
  };
}

/** A question of the user's own. */
export function askGroup(name: string, group: GroupOptions, mayShow: MayShow): Question {
  const { warnStatus = usualCodes.warn, failStatus = usualCodes.fail } = group;
  const codes = { pass: usualCodes.pass, warn: warnStatus, fail: failStatus };
  return { name, path: "/health", selection: selectionOf(group), codes, mayShow };
}

/** What a group is about. */
export function selectionOf({ checks, exclude, impact }: GroupOptions): Selection {
  return { ...(checks && { only: checks }), ...(exclude && { exclude }), ...(impact && { impact }) };
}

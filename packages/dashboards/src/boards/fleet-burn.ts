import { runtime, type Platform } from "@telltale/conventions";
import { and, labelReplace, max, or, type Instant } from "@telltale/promql";
import type { Level } from "../panel.ts";
import { series } from "../query.ts";
import { ofChosenServices } from "../scope.ts";
import { burnWindows } from "./slo-burn.ts";
import { burnRate } from "./slo-events.ts";
import { groupsOf } from "./slo-groups.ts";
import { promisesOf, type Promised } from "./slo-promises.ts";

/** How fast the chosen services use up what they may fail, and from where on that is too fast. */
export interface Burn {
  /** By service, the worst of its promises over the last hour: 1 uses the budget up in exactly its window. */
  readonly expression: Instant;
  readonly levels: readonly Level[];
}

/**
 * Of the promises over all requests of a service; nothing where there is none. Those over single routes and flows are
 * left to the board of objectives: hundreds of them would make one query too long.
 */
export function fleetBurn(platform: Platform): Burn | undefined {
  const promises = promisesOf(platform).filter(isOverWholeService);
  const burns = groupsOf(promises).map(({ counted }, index) =>
    // Two promises of one service would be one series.
    labelReplace(burnRate(counted, "1h"), "promise", String(index), "", ""),
  );
  if (burns.length === 0) return undefined;
  const worst = max(
    burns.reduce((left, right) => or(left, right)),
    { by: ["job"] },
  );
  return {
    expression: and(worst, series(ofChosenServices, runtime.uptime), { on: ["job"] }),
    levels: levelsFor(promises),
  };
}

function isOverWholeService({ of, places: [{ subject }] }: Promised): boolean {
  return of.kind === "service" && subject.kind === "requests" && subject.route === undefined;
}

function levelsFor(promises: readonly Promised[]): Level[] {
  const limits = promises.flatMap(({ window, objective }) =>
    burnWindows(window, objective).flatMap((each) => (each.window === "1h" ? (each.limit ?? []) : [])),
  );
  const red: Level[] = limits.length === 0 ? [] : [{ from: Math.min(...limits), color: "red" }];
  return [{ color: "green" }, { from: 1, color: "orange" }, ...red];
}

import { fillLink, type Platform } from "@telltale/conventions";
import { boardUid } from "../board-uid.ts";
import { keep, type BoardTarget, type Link } from "../link.ts";

type Variables = NonNullable<BoardTarget["variables"]>;

/** Where to look next about one service: its other boards, and the pages that the platform names. */
export function nextPages({ links = {} }: Pick<Platform, "links">, service: string) {
  const chosen = { service };
  const page = (title: string, template: string | undefined): Link[] =>
    template === undefined ? [] : [{ title, to: { url: fillLink(template, service) } }];
  return {
    signals: board("Golden signals", boardUid.service(service)),
    route: board("Route by route", boardUid.route(service), { route: keep }),
    promises: board("Objectives and error budgets", boardUid.serviceSlo(service)),
    compare: board("Beside other services", boardUid.red, chosen),
    deploys: board("Deploys: what changed", boardUid.deploys, chosen),
    dependencies: board("Dependencies", boardUid.dependencies, chosen),
    runtime: board("Runtime: is the process full?", boardUid.runtime, chosen),
    health: board("Health: what it says of itself", boardUid.health, chosen),
    runbook: page("Runbook", links.runbooks),
    logs: page("Logs", links.logs),
    traces: page("Traces", links.traces),
  } as const satisfies Record<string, readonly Link[]>;
}

export type NextPages = ReturnType<typeof nextPages>;

/** To one board, in a list, so that it can stand beside pages that a platform may not have. */
export function board(title: string, uid: string, variables: Variables = {}): Link[] {
  return [{ title, to: { board: uid, variables } }];
}

import type { Platform } from "@telltale/conventions";
import type { Board, BoardKind } from "../board.ts";
import { dependencyBoards } from "./dependencies.ts";
import { deployBoards } from "./deploys.ts";
import { fleetBoards } from "./fleet.ts";
import { flowBoards } from "./flow.ts";
import { healthBoards } from "./health.ts";
import { hostBoards } from "./host.ts";
import { proxyBoards } from "./proxy.ts";
import { redBoards } from "./red.ts";
import { routeBoards } from "./route.ts";
import { runtimeBoards } from "./runtime.ts";
import { serviceBoards } from "./service.ts";
import { sloBoards } from "./slo.ts";

/** All boards of one kind that a platform gets; none where it declares nothing that they would show. */
export type BoardMaker = (platform: Platform) => readonly Board[];

/** In the order of the files and of the menus. */
export const boardMakers: Readonly<Record<BoardKind, BoardMaker>> = {
  fleet: fleetBoards,
  red: redBoards,
  service: serviceBoards,
  route: routeBoards,
  flow: flowBoards,
  slo: sloBoards,
  dependencies: dependencyBoards,
  runtime: runtimeBoards,
  host: hostBoards,
  proxy: proxyBoards,
  deploys: deployBoards,
  health: healthBoards,
};

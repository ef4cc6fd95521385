import type { Platform } from "@telltale/conventions";
import type { Board } from "../board.ts";
import { boardUid } from "../board-uid.ts";
import { deployMarks } from "../marks.ts";
import { section } from "../panel.ts";
import { ofChosenServices } from "../scope.ts";
import { serviceVariable } from "../variables.ts";
import { routesSideBySide } from "./by-route.ts";
import {
  clientErrorsByService,
  latencyByService,
  serverErrorsByService,
  trafficByService,
} from "./by-service.ts";
import { latencyHeatmap, trafficByStatus } from "./request-graphs.ts";
import { fleetTags } from "./tags.ts";

/** Rate, errors and duration of the chosen services, on the same axes. */
export function redBoards({ services }: Platform): Board[] {
  const names = services.map(({ name }) => name);
  const scope = ofChosenServices;
  const view = { scope, names };
  return [
    {
      kind: "red",
      uid: boardUid.red,
      title: "Rate, errors, duration",
      description:
        "The chosen services side by side: how much they are asked, how much fails, how fast they are.",
      tags: fleetTags,
      variables: [serviceVariable(names)],
      marks: [deployMarks(scope)],
      panels: [
        ...section("services", "Service by service", [
          trafficByService(view),
          serverErrorsByService(view),
          latencyByService(view, 0.99),
          latencyByService(view, 0.5),
          latencyByService(view, 0.95),
          clientErrorsByService(view),
        ]),
        ...section("routes", "Route by route", routesSideBySide(scope, names)),
        ...section("together", "All of them together", [
          { ...trafficByStatus({ scope }), width: 12 },
          latencyHeatmap({ scope }),
        ]),
      ],
    },
  ];
}

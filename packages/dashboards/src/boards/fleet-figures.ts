import { runtime, type Platform } from "@telltale/conventions";
import { count, max, or, vector, type Instant } from "@telltale/promql";
import { boardUid } from "../board-uid.ts";
import { errorShare, requests, serverError, slowness } from "../http-requests.ts";
import type { Figure } from "../panel.ts";
import { perSecond, series } from "../query.ts";
import { ofChosenServices, ofServices } from "../scope.ts";
import { fleetBurn } from "./fleet-burn.ts";
import { fullness } from "../fullness.ts";
import { board } from "./next-pages.ts";

const scope = ofChosenServices;

/** The state of the platform in a line of numbers. */
export function fleetFigures(platform: Platform): Figure[] {
  return [
    reporting(platform.services.map(({ name }) => name)),
    figure("rate", "Requests per second", or(perSecond(requests(scope)), vector(0)), {
      description:
        "How much work arrives now, at all chosen services together; a call from one to another counts at each.",
      unit: "reqps",
      links: board("Service by service", boardUid.red),
    }),
    figure("errors", "Server errors", or(errorShare(scope, serverError), vector(0)), {
      description: "The share of all requests that are answered 5xx now.",
      unit: "percentunit",
      links: board("Service by service", boardUid.red),
    }),
    figure("p99", "Worst p99", max(slowness(0.99, scope, ["job"])), {
      description:
        "At the slowest of the chosen services 99 % of requests are answered faster than this now.",
      unit: "s",
      links: board("Service by service", boardUid.red),
    }),
    {
      ...figure("saturation", "Fullest process", max(series(scope, runtime.utilization)), {
        description:
          "The share of time that the busiest event loop of all is busy; at 100 % its process is full.",
        unit: "percentunit",
        links: board("Process by process", boardUid.runtime),
      }),
      levels: fullness,
    },
    ...fastestBurn(platform),
  ];
}

function fastestBurn(platform: Platform): Figure[] {
  const burn = fleetBurn(platform);
  if (!burn) return [];
  return [
    {
      ...figure("burn", "Fastest burn, 1 h", max(burn.expression), {
        description:
          "How fast the worst of the services used up its error budget over the last hour; at 1 it lasts exactly its window, at 10 a tenth of it.",
        unit: "short",
        links: board("Promise by promise", boardUid.slo),
      }),
      decimals: 1,
      levels: burn.levels,
    },
  ];
}

/** Counts all declared services, whatever is chosen: one that is silent cannot be chosen by what it says. */
function reporting(names: readonly string[]): Figure {
  const heard = count(count(series(ofServices(names), runtime.uptime), { by: ["job"] }));
  return {
    ...figure("reporting", `Reporting, of ${names.length}`, or(heard, vector(0)), {
      description: `How many of the ${names.length} declared services report to Prometheus; red while one is silent.`,
      unit: "none",
      links: board("What each says of itself", boardUid.health),
    }),
    levels: [{ color: "red" }, { from: names.length, color: "green" }],
  };
}

function figure(
  key: string,
  title: string,
  expression: Instant,
  rest: Pick<Figure, "description" | "unit" | "links">,
): Figure {
  return {
    kind: "figure",
    key: `fleet/${key}`,
    title,
    width: 4,
    query: { key, expression, legend: title },
    none: "No requests yet",
    ...rest,
  };
}

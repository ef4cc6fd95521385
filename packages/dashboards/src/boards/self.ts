import { selfMetrics, type AnyService } from "@telltale/conventions";
import type { Panel } from "../panel.ts";
import { labelOf, legendOf, orNone, perSecond, series } from "../query.ts";
import { ofService } from "../scope.ts";

/** What Telltale had to fold or refuse: zero while every definition fits what the code records. */
export function selfPanels(service: AnyService): Panel[] {
  const { folded, rejected } = selfMetrics;
  const common = { kind: "graph", width: 12, unit: "cps" } as const;
  return [
    {
      ...common,
      key: "self/folded",
      title: "Label values folded into _OTHER",
      description:
        "Observations per second whose label value was outside its bound; raise the bound or fix the caller.",
      queries: [each(service, folded, [labelOf(folded, "metric"), labelOf(folded, "label")])],
    },
    {
      ...common,
      key: "self/rejected",
      title: "Observations refused",
      description:
        "Observations per second that were not legal numbers or had the wrong labels; they were not recorded.",
      queries: [each(service, rejected, [labelOf(rejected, "metric"), labelOf(rejected, "reason")])],
    },
  ];
}

function each({ name }: AnyService, counter: Parameters<typeof series>[1], by: readonly [string, string]) {
  const growth = perSecond(series(ofService(name), counter), by);
  return { key: "each", expression: orNone(growth, by[0]), legend: legendOf(by) };
}

import { selfMetrics, type AnyService } from "@telltale/conventions";
import { or, vector } from "@telltale/promql";
import type { Panel } from "../panel.ts";
import { labelOf, legendOf, perSecond, series } from "../query.ts";
import { ofService } from "../scope.ts";

/** What Telltale had to fold or refuse: zero while every definition fits what the code records. */
export function selfPanels(service: AnyService): Panel[] {
  const { folded, rejected } = selfMetrics;
  const scope = ofService(service.name);
  const common = { kind: "graph", width: 12, unit: "cps" } as const;
  const foldedBy = [labelOf(folded, "metric"), labelOf(folded, "label")];
  const rejectedBy = [labelOf(rejected, "metric"), labelOf(rejected, "reason")];
  return [
    {
      ...common,
      key: "self/folded",
      title: "Label values folded into _OTHER",
      description:
        "Observations per second whose label value was outside its bound; raise the bound or fix the caller.",
      queries: [
        { key: "all", expression: or(perSecond(series(scope, folded)), vector(0)), legend: "all" },
        {
          key: "each",
          expression: perSecond(series(scope, folded), foldedBy),
          legend: legendOf(foldedBy),
        },
      ],
    },
    {
      ...common,
      key: "self/rejected",
      title: "Observations refused",
      description:
        "Observations per second that were not legal numbers or had the wrong labels; they were not recorded.",
      queries: [
        { key: "all", expression: or(perSecond(series(scope, rejected)), vector(0)), legend: "all" },
        {
          key: "each",
          expression: perSecond(series(scope, rejected), rejectedBy),
          legend: legendOf(rejectedBy),
        },
      ],
    },
  ];
}

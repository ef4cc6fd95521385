import type { CatalogueFact } from "./facts/catalogue.ts";
import type { DashboardFact } from "./facts/dashboard.ts";
import type { ServiceFact } from "./facts/definition.ts";
import type { DefectFact, Duplicate, FamilyFact, KeptLines } from "./facts/exposition.ts";
import type { LiveMetric } from "./facts/live.ts";
import type { QueryFact } from "./facts/query.ts";
import type { AlertFact, RecordFact, RouteFact, RuleGroupFact } from "./facts/rule-file.ts";
import type {
  EndpointFact,
  LabelUse,
  MetricFact,
  MiddlewareFact,
  RecordingFact,
  ViewFact,
} from "./facts/source.ts";
import type { Place } from "./finding.ts";

/** Something a reader could not read. */
export interface SyntaxFact {
  readonly kind: "source" | "exposition" | "dashboard" | "rules" | "alertmanager" | "template" | "catalogue";
  readonly message: string;
  readonly place: Place;
}

/** Everything the readers found; what rules judge. */
export interface Facts {
  /** Metrics made in source, labels given in source, calls that record. */
  readonly metrics: readonly MetricFact[];
  readonly uses: readonly LabelUse[];
  readonly recordings: readonly RecordingFact[];
  /** Middlewares, views and endpoints that source sets up. */
  readonly middlewares: readonly MiddlewareFact[];
  readonly views: readonly ViewFact[];
  readonly endpoints: readonly EndpointFact[];
  /** What expositions hold. */
  readonly families: readonly FamilyFact[];
  readonly duplicates: readonly Duplicate[];
  readonly defects: readonly DefectFact[];
  /** Every PromQL expression of dashboards and rule files, those of alerts and records included. */
  readonly queries: readonly QueryFact[];
  readonly dashboards: readonly DashboardFact[];
  readonly groups: readonly RuleGroupFact[];
  readonly alerts: readonly AlertFact[];
  readonly records: readonly RecordFact[];
  readonly routes: readonly RouteFact[];
  /** What the platform file promises. */
  readonly services: readonly ServiceFact[];
  /** Committed catalogues of metrics. */
  readonly catalogues: readonly CatalogueFact[];
  /** What a Prometheus server has. */
  readonly live: readonly LiveMetric[];
  readonly syntax: readonly SyntaxFact[];
  readonly kept: readonly KeptLines[];
}

/** No facts at all. */
export const noFacts: Facts = {
  metrics: [],
  uses: [],
  recordings: [],
  middlewares: [],
  views: [],
  endpoints: [],
  families: [],
  duplicates: [],
  defects: [],
  queries: [],
  dashboards: [],
  groups: [],
  alerts: [],
  records: [],
  routes: [],
  services: [],
  catalogues: [],
  live: [],
  syntax: [],
  kept: [],
};

/** All facts of several readers, in their order. */
export function mergeFacts(all: readonly Partial<Facts>[]): Facts {
  return {
    metrics: all.flatMap((facts) => facts.metrics ?? []),
    uses: all.flatMap((facts) => facts.uses ?? []),
    recordings: all.flatMap((facts) => facts.recordings ?? []),
    middlewares: all.flatMap((facts) => facts.middlewares ?? []),
    views: all.flatMap((facts) => facts.views ?? []),
    endpoints: all.flatMap((facts) => facts.endpoints ?? []),
    families: all.flatMap((facts) => facts.families ?? []),
    duplicates: all.flatMap((facts) => facts.duplicates ?? []),
    defects: all.flatMap((facts) => facts.defects ?? []),
    queries: all.flatMap((facts) => facts.queries ?? []),
    dashboards: all.flatMap((facts) => facts.dashboards ?? []),
    groups: all.flatMap((facts) => facts.groups ?? []),
    alerts: all.flatMap((facts) => facts.alerts ?? []),
    records: all.flatMap((facts) => facts.records ?? []),
    routes: all.flatMap((facts) => facts.routes ?? []),
    services: all.flatMap((facts) => facts.services ?? []),
    catalogues: all.flatMap((facts) => facts.catalogues ?? []),
    live: all.flatMap((facts) => facts.live ?? []),
    syntax: all.flatMap((facts) => facts.syntax ?? []),
    kept: all.flatMap((facts) => facts.kept ?? []),
  };
}

import type { MetricType } from "../facts/metric-type.ts";

/** The committed list of every metric: what a reviewer reads, and what a change is held against. */
export interface Catalogue {
  /** In the order of their names. */
  readonly metrics: readonly CatalogueEntry[];
}

/** One metric of the list. */
export interface CatalogueEntry {
  /** As scraped: of a histogram without `_bucket`. */
  readonly name: string;
  readonly type: MetricType;
  readonly unit?: string;
  readonly help?: string;
  /** In the order of their names; undefined when nobody can tell them all. */
  readonly labels?: readonly CatalogueLabel[];
  /** Of a histogram: its finite bounds, ascending. */
  readonly buckets?: readonly number[];
  /** The most series one instance can have; undefined when nobody can tell. */
  readonly series?: number | "unbounded";
  /** The files that declare it, and the services that promise it. */
  readonly declaredIn: readonly string[];
  /** The panels, alerts and records that ask for it. */
  readonly usedBy: readonly string[];
}

/** One label of a metric of the list. */
export interface CatalogueLabel {
  readonly name: string;
  /** All values, where they are listed; else how many, or that they grow with traffic; undefined when nobody can tell. */
  readonly values?: readonly string[] | number | "unbounded";
}

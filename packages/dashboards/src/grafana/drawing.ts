import type { DataLink } from "./link.ts";
import type { PrometheusQuery } from "./query.ts";

/** How one of Grafana's plugins draws a panel, and what for: the part that its schemas have in common. */
export interface Drawing {
  /** Grafana's id of the plugin. */
  readonly plugin: string;
  readonly fieldConfig: { readonly defaults: FieldDefaults; readonly overrides: readonly Override[] };
  /** The plugin's own. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly transformations?: readonly Transformation[];
  readonly queries: readonly PrometheusQuery[];
}

/** How values are written and coloured. */
export interface FieldDefaults {
  readonly unit: string;
  readonly decimals?: number;
  readonly noValue?: string;
  readonly mappings: readonly {
    readonly type: string;
    readonly options: Readonly<Record<string, unknown>>;
  }[];
  readonly thresholds: Thresholds;
  readonly color?: { readonly mode: string; readonly fixedColor?: string };
  readonly min?: number;
  readonly max?: number;
  readonly links?: readonly DataLink[];
  /** The plugin's own. */
  readonly custom?: Readonly<Record<string, unknown>>;
}

export interface Thresholds {
  readonly mode: string;
  readonly steps: readonly { readonly color: string; readonly value: number | null }[];
}

/** Other defaults for the fields that the matcher finds. */
export interface Override {
  readonly matcher: { readonly id: string; readonly options: string };
  readonly properties: readonly { readonly id: string; readonly value: unknown }[];
}

export interface Transformation {
  readonly id: string;
  readonly options: Readonly<Record<string, unknown>>;
}

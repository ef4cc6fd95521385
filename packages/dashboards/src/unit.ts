import type { Unit } from "@telltale/conventions";

/** The unit ids of Grafana that boards use; Grafana shows an unknown id as plain text behind the number. */
export const grafanaUnits = [
  "none",
  "short",
  "percentunit",
  "ms",
  "s",
  "d",
  "dtdurations",
  "bytes",
  "Bps",
  "reqps",
  "ops",
  "cps",
  "lengthm",
  "massg",
  "volt",
  "amp",
  "joule",
  "watt",
  "celsius",
  "hertz",
  "velocityms",
] as const;

export type GrafanaUnit = (typeof grafanaUnits)[number];

const values: Readonly<Record<string, GrafanaUnit>> = {
  "1": "percentunit",
  s: "s",
  By: "bytes",
  m: "lengthm",
  g: "massg",
  V: "volt",
  A: "amp",
  J: "joule",
  W: "watt",
  Cel: "celsius",
  Hz: "hertz",
};

const rates: Readonly<Record<string, GrafanaUnit>> = {
  "{request}": "reqps",
  "{operation}": "ops",
  // Seconds per second: the share of one core, thread or second.
  s: "percentunit",
  By: "Bps",
  m: "velocityms",
  J: "watt",
};

/** How Grafana should write a value in this unit. */
export function valueUnit(unit: Unit): GrafanaUnit {
  return values[unit] ?? "short";
}

/** How Grafana should write so much per second. */
export function rateUnit(unit: Unit): GrafanaUnit {
  return rates[unit] ?? "cps";
}

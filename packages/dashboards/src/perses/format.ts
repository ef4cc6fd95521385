import type { GrafanaUnit } from "../unit.ts";

/** How Perses writes a value (perses/shared, cue/common/format.cue). */
export interface Format {
  readonly unit: string;
  readonly decimalPlaces?: number;
  readonly shortValues?: true;
}

/** Perses knows fewer units than Grafana: what it does not know is written as a number. */
export function format(unit: GrafanaUnit, decimals?: number): Format {
  return { ...formats[unit], ...(decimals !== undefined && { decimalPlaces: decimals }) };
}

const number = { unit: "decimal", shortValues: true } as const;
const perSecond = (unit: string) => ({ unit, shortValues: true }) as const;

const formats: Readonly<Record<GrafanaUnit, Format>> = {
  none: { unit: "decimal", decimalPlaces: 0 },
  short: number,
  percentunit: { unit: "percent-decimal" },
  ms: { unit: "milliseconds" },
  s: { unit: "seconds" },
  d: { unit: "days" },
  dtdurations: { unit: "seconds" },
  bytes: { unit: "bytes", shortValues: true },
  Bps: perSecond("bytes/sec"),
  reqps: perSecond("requests/sec"),
  ops: perSecond("ops/sec"),
  cps: perSecond("counts/sec"),
  lengthm: number,
  massg: number,
  volt: number,
  amp: number,
  joule: number,
  watt: number,
  celsius: { unit: "celsius" },
  hertz: number,
  velocityms: number,
};

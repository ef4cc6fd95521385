// What Grafana's unit ids stand for, as far as a query can be held against them.
import type { Quantity } from "./quantity.ts";

/** A unit as Grafana shows it: how many of the base one of it is. */
export interface ShownUnit {
  readonly base: Quantity["base"];
  readonly perSecond: boolean;
  readonly scale: number;
}

/** What a unit id stands for; undefined for ids that fit any number, such as `short`, and for those not in the list. */
export function shownUnit(id: string): ShownUnit | undefined {
  return table.get(id);
}

/** The unit id that fits a quantity; undefined when none fits as it is. */
export function unitFor({ base, perSecond, factor }: Quantity): string | undefined {
  if (base === "seconds" && perSecond)
    return factor === 100 ? "percent" : factor === 1 ? "percentunit" : undefined;
  if (base === "count" && perSecond && factor === 1) return "cps";
  const fits = [...table].find(
    ([, unit]) => unit.base === base && unit.perSecond === perSecond && isClose(unit.scale * factor, 1),
  );
  return fits?.[0];
}

/** Whether two factors are one: a thousand and 1024 are. */
export function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 0.08 * Math.abs(b);
}

const rows: readonly (readonly [ids: string, base: Quantity["base"], perSecond: boolean, scale: number])[] = [
  ["s dtdurations clocks dthms", "seconds", false, 1],
  ["ms dtdurationms clockms dthmsms", "seconds", false, 1e-3],
  ["µs", "seconds", false, 1e-6],
  ["ns", "seconds", false, 1e-9],
  ["m", "seconds", false, 60],
  ["h", "seconds", false, 3600],
  ["d", "seconds", false, 86_400],
  ["bytes decbytes", "bytes", false, 1],
  ["kbytes deckbytes", "bytes", false, 1e3],
  ["mbytes decmbytes", "bytes", false, 1e6],
  ["gbytes decgbytes", "bytes", false, 1e9],
  ["bits decbits", "bytes", false, 1 / 8],
  ["Bps binBps", "bytes", true, 1],
  ["KBs KiBs", "bytes", true, 1e3],
  ["MBs MiBs", "bytes", true, 1e6],
  ["GBs GiBs", "bytes", true, 1e9],
  ["bps binbps", "bytes", true, 1 / 8],
  ["Kbits Kibits", "bytes", true, 1e3 / 8],
  ["Mbits Mibits", "bytes", true, 1e6 / 8],
  ["percentunit", "ratio", false, 1],
  ["percent", "ratio", false, 0.01],
  ["cps ops reqps rps wps iops eps mps recps rowsps", "count", true, 1],
  ["cpm opm reqpm rpm wpm epm mpm recpm rowspm", "count", true, 1 / 60],
  ["celsius", "celsius", false, 1],
  [
    "dateTimeAsIso dateTimeAsIsoNoDateIfToday dateTimeAsUS dateTimeAsLocal dateTimeFromNow",
    "moment",
    false,
    1e-3,
  ],
];

const table: ReadonlyMap<string, ShownUnit> = new Map(
  rows.flatMap(([ids, base, perSecond, scale]) =>
    ids.split(" ").map((id) => [id, { base, perSecond, scale }] as const),
  ),
);

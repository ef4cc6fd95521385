import { formatMoment } from "./moment.ts";
import { unitOf, type Unit } from "./units.ts";

/** What a value is called in its unit, such as "1.5 ms" or "12%". `decimals` undefined: three digits that count. */
export function formatValue(value: number | null, unitId: string, decimals?: number): string {
  if (value === null) return "–";
  if (Number.isNaN(value)) return "NaN";
  const unit = unitOf(unitId);
  if (!Number.isFinite(value)) return value > 0 ? "+∞" : "−∞";
  return write(value, unit, decimals, scaleOf(value, unit));
}

/**
 * What the values of an axis are called: all with as many decimals as their distance asks for. One scale serves them
 * all, so that "0.5 s" stands beside "1 s" and not beside "500 ms".
 */
export function formatTicks(values: readonly number[], unitId: string, decimals?: number): string[] {
  const unit = unitOf(unitId);
  const greatest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = scaleOf(greatest, unit);
  const distance = Math.abs((values[1] ?? greatest) - (values[0] ?? 0)) / scale.size;
  const needed = decimals ?? decimalsOf(distance);
  return values.map((value) => write(value, unit, needed, scale));
}

interface Scale {
  /** What one of it is, in plain units. */
  readonly size: number;
  readonly suffix: string;
}

function write(value: number, unit: Unit, decimals: number | undefined, scale: Scale): string {
  switch (unit.kind) {
    case "scaled":
    case "duration":
    case "fixed": {
      const prefix = unit.kind === "fixed" ? (unit.prefix ?? "") : "";
      return `${prefix}${digits(value / scale.size, decimals)}${scale.suffix}`;
    }
    case "words":
      return formatDuration(value * unit.seconds);
    case "moment":
      return formatMoment(value, unit.style);
    case "boolean":
      return value === 0 ? unit.no : unit.yes;
    case "radix":
      return `${unit.prefix}${Math.round(value).toString(16).toUpperCase()}`;
    case "text":
      return String(value);
    default:
      return unit satisfies never;
  }
}

const durations: readonly (readonly [seconds: number, suffix: string])[] = [
  [1e-9, " ns"],
  [1e-6, " µs"],
  [1e-3, " ms"],
  [1, " s"],
  [60, " min"],
  [3600, " h"],
  [86_400, " d"],
  [604_800, " weeks"],
  [31_536_000, " years"],
];

function scaleOf(value: number, unit: Unit): Scale {
  const size = Math.abs(value);
  if (unit.kind === "fixed") return { size: 1 / (unit.times ?? 1), suffix: unit.suffix };
  if (unit.kind === "duration") {
    const seconds = size * unit.seconds * (1 + 1e-9); // 0.06 of 1,000 ms is a minute, whatever floats say
    const [one, suffix] =
      durations.findLast(([least]) => seconds >= least) ?? (size === 0 ? durations[3]! : durations[0]!);
    return { size: one / unit.seconds, suffix };
  }
  if (unit.kind !== "scaled") return { size: 1, suffix: "" };
  const { factor, names, offset, zero } = unit;
  const wanted = size === 0 ? 0 : Math.floor(Math.log(size * (1 + 1e-9)) / Math.log(factor));
  const power = Math.min(Math.max(wanted, -zero - offset), names.length - 1 - zero - offset);
  return { size: factor ** power, suffix: names[zero + offset + power] ?? "" };
}

function digits(value: number, decimals: number | undefined): string {
  const shown = decimals ?? (Number.isInteger(value) ? 0 : Math.max(0, 2 - magnitude(value)));
  const text = value.toFixed(Math.min(shown, 10));
  const trimmed = decimals === undefined && text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  return trimmed.replace(/^-(?=0(\.0*)?$)/, "").replace("-", "−");
}

/** Decimals that tell two values of this distance apart. */
function decimalsOf(distance: number): number {
  if (!(distance > 0)) return 0;
  for (const decimals of [0, 1, 2, 3, 4, 5])
    if (Math.abs(distance * 10 ** decimals - Math.round(distance * 10 ** decimals)) < 1e-6) return decimals;
  return Math.max(0, 1 - magnitude(distance));
}

function magnitude(value: number): number {
  return value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
}

const parts: readonly (readonly [seconds: number, name: string])[] = [
  [86_400, "d"],
  [3600, "h"],
  [60, "min"],
  [1, "s"],
];

/** A length of time in its two greatest parts, such as "2 h 5 min". */
export function formatDuration(seconds: number): string {
  const sign = seconds < 0 ? "−" : "";
  let rest = Math.abs(seconds);
  if (rest < 1) return `${sign}${Math.round(rest * 1000)} ms`;
  rest = Math.round(rest);
  const words: string[] = [];
  for (const [size, name] of parts) {
    const whole = Math.floor(rest / size);
    if (whole === 0) continue;
    rest -= whole * size;
    words.push(`${whole} ${name}`);
  }
  return sign + words.slice(0, 2).join(" ");
}

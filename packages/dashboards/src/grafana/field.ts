import type { Level } from "../panel.ts";
import type { GrafanaUnit } from "../unit.ts";
import { colors } from "./colors.ts";
import type { FieldDefaults, Thresholds } from "./drawing.ts";
import { plainText } from "./plain-text.ts";

interface Shown {
  readonly unit: GrafanaUnit;
  readonly none?: string;
  readonly nan?: string;
  readonly decimals?: number;
}

/** What every field has: how to write it, and where it changes its colour. */
export function field({ unit, none, nan = "–", decimals }: Shown, levels: readonly Level[]): FieldDefaults {
  return {
    unit,
    ...digits(unit, decimals),
    ...(none !== undefined && { noValue: plainText(none) }),
    mappings: [{ type: "special", options: { match: "nan", result: { index: 0, text: plainText(nan) } } }],
    thresholds: thresholds(levels),
  };
}

function digits(unit: GrafanaUnit, decimals: number | undefined) {
  if (decimals !== undefined) return { decimals };
  return unit === "none" ? { decimals: 0 } : {};
}

export function thresholds(levels: readonly Level[]): Thresholds {
  return {
    mode: "absolute",
    steps: levels.map(({ from, color }) => ({ color: colors[color], value: from ?? null })),
  };
}

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
export function field(shown: Shown, levels: readonly Level[]): FieldDefaults {
  const { unit, none, nan = "–" } = shown;
  const decimals = decimalsOf(shown);
  return {
    unit,
    ...(decimals !== undefined && { decimals }),
    ...(none !== undefined && { noValue: plainText(none) }),
    mappings: [{ type: "special", options: { match: "nan", result: { index: 0, text: plainText(nan) } } }],
    thresholds: thresholds(levels),
  };
}

/** Digits behind the point: a plain number of things has none; otherwise Grafana decides where nothing is said. */
export function decimalsOf({ unit, decimals }: Pick<Shown, "unit" | "decimals">): number | undefined {
  return decimals ?? (unit === "none" ? 0 : undefined);
}

export function thresholds(levels: readonly Level[]): Thresholds {
  return {
    mode: "absolute",
    steps: levels.map(({ from, color }) => ({ color: colors[color], value: from ?? null })),
  };
}

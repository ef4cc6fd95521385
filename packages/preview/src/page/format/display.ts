import type { Field, Mapping, Threshold } from "../../dashboard.ts";
import { patternOf } from "../data/pattern.ts";
import { colorOf, type Theme } from "./colors.ts";
import { formatValue } from "./format-value.ts";

/** A value as it is shown; the colour is undefined where nothing asks for one. */
export interface Display {
  readonly text: string;
  readonly color: string | undefined;
}

/** Writes a value by its field's mappings, unit and thresholds. */
export function display(value: number | null, field: Field, theme: Theme): Display {
  const mapped = field.mappings.find((mapping) => fits(mapping, value));
  const mappedColor = mapped?.color === undefined ? undefined : colorOf(mapped.color, theme);
  const text = mapped?.text ?? formatValue(value, field.unit, field.decimals);
  return { text, color: mappedColor ?? fieldColor(value, field, theme) };
}

/** The mapping of a text cell, or the text itself. */
export function displayText(text: string, field: Field, theme: Theme): Display {
  const mapped = field.mappings.find(
    (mapping) =>
      (mapping.kind === "value" && mapping.value === text) ||
      (mapping.kind === "regex" && matches(mapping.pattern, text)),
  );
  const color = mapped?.color === undefined ? undefined : colorOf(mapped.color, theme);
  return { text: mapped?.text ?? text, color };
}

function fits(mapping: Mapping, value: number | null): boolean {
  switch (mapping.kind) {
    case "value":
      return value !== null && String(value) === mapping.value;
    case "range":
      return value !== null && value >= mapping.from && value <= mapping.to;
    case "regex":
      return value !== null && matches(mapping.pattern, String(value));
    case "special":
      return isSpecial(mapping.match, value);
    default:
      return mapping satisfies never;
  }
}

/** Grafana writes patterns as `/pattern/` or bare. */
function matches(pattern: string, text: string): boolean {
  return patternOf(pattern)?.test(text) ?? false;
}

function isSpecial(match: string, value: number | null): boolean {
  if (match === "nan") return Number.isNaN(value);
  if (match === "null") return value === null;
  return match === "null+nan" && (value === null || Number.isNaN(value));
}

function fieldColor(value: number | null, field: Field, theme: Theme): string | undefined {
  const { color } = field;
  if (color.mode === "fixed") return color.fixed === undefined ? undefined : colorOf(color.fixed, theme);
  if (color.mode !== "thresholds" || value === null || Number.isNaN(value)) return undefined;
  return thresholdColor(value, thresholdsOf(field), theme);
}

/** The thresholds as values: some are percent of the way from the least to the greatest. */
export function thresholdsOf({ thresholds, thresholdMode, min = 0, max = 100 }: Field): readonly Threshold[] {
  if (thresholdMode !== "percentage") return thresholds;
  return thresholds.map(({ from, color }) =>
    from === undefined ? { color } : { color, from: min + ((max - min) * from) / 100 },
  );
}

/** The colour of the highest threshold at or below a value. */
export function thresholdColor(
  value: number,
  thresholds: readonly Threshold[],
  theme: Theme,
): string | undefined {
  const reached = thresholds.findLast(({ from }) => from === undefined || value >= from);
  return reached === undefined ? undefined : colorOf(reached.color, theme);
}

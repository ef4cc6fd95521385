import { fieldOf } from "../data/field-of.ts";
import { reduce } from "../data/reduce.ts";
import { el } from "../dom.ts";
import { display } from "../format/display.ts";
import { optionAt, type Drawing, type Drawn } from "./drawing.ts";

/** A bar per line, from the least to the greatest possible value. */
export function drawGauge({ panel, loaded, theme }: Drawing): Drawn {
  const given = optionAt(panel.options, "reduceOptions", "calcs");
  const calculation: unknown = Array.isArray(given) ? given[0] : undefined;
  const bars = loaded.series.map((series) => {
    const field = fieldOf(panel, { name: series.name, refId: series.query.refId });
    return {
      series,
      field,
      value: reduce(series.values, typeof calculation === "string" ? calculation : undefined),
    };
  });
  const greatest = Math.max(
    0,
    ...bars.map(({ value }) => (value !== null && Number.isFinite(value) ? value : 0)),
  );
  const rows = bars.map(({ series, field, value }) => {
    const { min = 0, max = greatest || 1 } = field;
    const { text, color } = display(
      value,
      { ...field, color: { ...field.color, mode: colorMode(field.color) } },
      theme,
    );
    const bar = el("span", { class: "bar" });
    bar.style.width = `${Math.min(100, Math.max(0, (((value ?? min) - min) / (max - min || 1)) * 100))}%`;
    bar.style.background = color ?? "";
    return el(
      "div",
      { class: "bar-row" },
      // The panel's title names a line that is alone.
      bars.length > 1 && el("span", { class: "bar-name", title: series.name }, series.name),
      el("span", { class: "bar-track" }, bar),
      el("span", { class: "bar-value number" }, text),
    );
  });
  return { element: el("div", { class: bars.length > 1 ? "bars" : "bars alone" }, ...rows) };
}

/** Gauges take their colours from thresholds unless one is given. */
function colorMode({ mode }: { readonly mode: string }): string {
  return mode === "fixed" ? "fixed" : "thresholds";
}

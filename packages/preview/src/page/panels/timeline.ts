import { timeText } from "../chart/axes.ts";
import { incrementFor, roundTimes } from "../chart/round-times.ts";
import { fieldOf, type OwnField } from "../data/field-of.ts";
import type { Series } from "../data/series.ts";
import { el } from "../dom.ts";
import { display } from "../format/display.ts";
import { clockOf } from "../format/moment.ts";
import { paletteColor } from "../format/colors.ts";
import type { Drawing, Drawn } from "./drawing.ts";

/** One band per line, coloured by what it was and saying it in words where there is room. */
export function drawTimeline(drawing: Drawing): Drawn {
  const rows = drawing.loaded.series.map((series, index) => row(drawing, series, index));
  const body = el("div", { class: "bands" }, ...rows);
  return { element: el("div", { class: "timeline" }, body, axis(drawing)) };
}

function row(drawing: Drawing, series: Series, index: number): HTMLElement {
  const { panel, theme, span } = drawing;
  const field = fieldOf(panel, { name: series.name, refId: series.query.refId });
  const track = el("div", { class: "track" });
  for (const { from, to, value } of spellsOf(series, span.to / 1000)) {
    const { text, color } = display(value, field, theme);
    const start = share(from, drawing);
    const width = share(to, drawing) - start;
    if (width <= 0) continue;
    const words = `${series.name}: ${text}, ${clockOf(new Date(from * 1000))} – ${clockOf(new Date(to * 1000))}`;
    const band = el("span", { class: "band", title: words }, fits(text, width, drawing.width) ? text : "");
    band.style.left = `${start}%`;
    band.style.width = `${width}%`;
    band.style.background = color ?? paletteColor(index, theme);
    track.append(band);
  }
  const last = lastText(series, field, drawing);
  track.setAttribute("role", "img");
  track.setAttribute("aria-label", `${series.name}: ${last} now`);
  return el(
    "div",
    { class: "band-row" },
    el("span", { class: "band-name", title: series.name }, series.name),
    track,
  );
}

interface Spell {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** Runs of one value; a gap ends one. */
function spellsOf({ times, values }: Series, end: number): Spell[] {
  const spells: Spell[] = [];
  const step = times.length > 1 ? Math.min(...times.slice(1).map((time, at) => time - times[at]!)) : 60;
  for (const [index, time] of times.entries()) {
    const value = values[index];
    if (value === null || value === undefined) continue;
    const to = Math.min(time + step, Math.max(end, time));
    const last = spells.at(-1);
    if (last && Object.is(last.value, value) && time - last.to < step / 2)
      spells[spells.length - 1] = { ...last, to };
    else spells.push({ from: time, to, value });
  }
  return spells;
}

function lastText({ values }: Series, field: OwnField, { theme }: Drawing): string {
  return display(values.findLast((value) => value !== null) ?? null, field, theme).text;
}

/** Where a time stands, in percent of the track. */
function share(seconds: number, { span }: Drawing): number {
  const part = (seconds * 1000 - span.from) / (span.to - span.from);
  return Math.min(100, Math.max(0, part * 100));
}

function fits(text: string, percent: number, width: number): boolean {
  return (percent / 100) * width * 0.75 > text.length * 7 + 10;
}

function axis(drawing: Drawing): HTMLElement {
  const { span, width } = drawing;
  const increment = incrementFor((span.to - span.from) / 1000 / Math.max(2, (width * 0.75) / 90));
  const ticks = roundTimes(span.from / 1000, span.to / 1000, increment).map((seconds) => {
    const tick = el("span", {}, timeText(seconds, increment));
    tick.style.left = `${share(seconds, drawing)}%`;
    return tick;
  });
  const line = el("div", { class: "band-axis" }, ...ticks);
  return el("div", { class: "band-row", "aria-hidden": "true" }, el("span", { class: "band-name" }), line);
}

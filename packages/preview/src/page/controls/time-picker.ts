import { el, icon } from "../dom.ts";
import { formatMoment, formatRange } from "../format/moment.ts";
import { popup } from "../popup.ts";
import { quickRanges, titleOf, type Span, type TimeRange } from "../time-range.ts";
import { parseTime } from "../../parse-time.ts";

/** The time range: quick ones to choose from, and two fields for any other. */
export function timePicker(range: TimeRange, span: Span, choose: (range: TimeRange) => void): HTMLElement {
  const title = titleOf(range);
  const times = formatRange(span.from, span.to);
  const button = el(
    "button",
    { type: "button", class: "time", title: times, "aria-label": `Time range: ${title ?? times}` },
    icon("clock"),
    el("span", {}, title ?? times),
    icon("down"),
  );
  const box = popup(
    button,
    (close) => [
      fields(range, span, (next) => (choose(next), close())),
      quick(range, (next) => (choose(next), close())),
    ],
    "times",
  );
  return el("span", { class: "control" }, button, box);
}

function quick(range: TimeRange, choose: (range: TimeRange) => void): HTMLElement {
  const items = quickRanges.map(([from, title]) =>
    el(
      "li",
      {},
      el(
        "button",
        {
          type: "button",
          "aria-current": range.to === "now" && range.from === from ? "true" : undefined,
          onclick: () => choose({ from, to: "now" }),
        },
        title,
      ),
    ),
  );
  return el("ul", { "aria-label": "Quick ranges" }, ...items);
}

function fields(range: TimeRange, span: Span, choose: (range: TimeRange) => void): HTMLElement {
  const from = timeField("From", range.from, span.from);
  const to = timeField("To", range.to, span.to);
  const problem = el("p", { class: "problem", role: "alert", hidden: true });
  return el(
    "form",
    {
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault();
        const next = { from: asRange(from.value), to: asRange(to.value) };
        const sentence = problemOf(next);
        problem.hidden = sentence === undefined;
        problem.textContent = sentence ?? "";
        if (sentence === undefined) choose(next);
      },
    },
    el("label", {}, "From", from),
    el("label", {}, "To", to),
    problem,
    el("button", { type: "submit", class: "primary" }, "Apply"),
  );
}

function timeField(name: string, text: string, time: number): HTMLInputElement {
  const value = /^\d+$/.test(text) ? formatMoment(time) : text;
  return el("input", { type: "text", "aria-label": name, value, spellcheck: "false", autocomplete: "off" });
}

/** A date as people write it becomes milliseconds; words such as "now-1h" stay. */
function asRange(text: string): string {
  const trimmed = text.trim();
  if (trimmed.startsWith("now") || /^\d+$/.test(trimmed)) return trimmed;
  const time = Date.parse(trimmed.replace(" ", "T"));
  return Number.isNaN(time) ? trimmed : String(time);
}

function problemOf({ from, to }: TimeRange): string | undefined {
  const now = Date.now();
  const times = [parseTime(from, now), parseTime(to, now, true)];
  if (times[0] === undefined) return `"${from}" is no time. Write "now-1h" or "2026-01-31 12:00".`;
  if (times[1] === undefined) return `"${to}" is no time. Write "now" or "2026-01-31 13:00".`;
  return times[0] < times[1] ? undefined : "The range ends before it begins.";
}

import { textOf } from "../../json.ts";
import { fieldOf } from "../data/field-of.ts";
import { reduce } from "../data/reduce.ts";
import type { Series } from "../data/series.ts";
import { el, svg } from "../dom.ts";
import { display } from "../format/display.ts";
import { linkOf } from "../chart/tooltip.ts";
import { clickedLine, optionAt, type Drawing, type Drawn } from "./drawing.ts";

/** One large number per line, with its recent past behind it. */
export function drawStat(drawing: Drawing): Drawn {
  const { loaded, width, height } = drawing;
  const isWide = width >= height;
  const count = Math.max(1, loaded.series.length);
  const size = isWide ? { width: width / count, height } : { width, height: height / count };
  const tiles = loaded.series.map((series) => tile(drawing, series, size, count > 1));
  return { element: el("div", { class: isWide ? "stats" : "stats tall" }, ...tiles) };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function tile(drawing: Drawing, series: Series, size: Size, isOneOfMany: boolean): HTMLElement {
  const { panel, theme, ways } = drawing;
  const field = fieldOf(panel, { name: series.name, refId: series.query.refId });
  const { text, color } = display(valueOf(drawing, series), field, theme);
  const mode = optionAt(panel.options, "colorMode");
  const textMode = textOf(optionAt(panel.options, "textMode")) || "auto";
  const isNamed = textMode.includes("name") || (textMode === "auto" && isOneOfMany);
  const number = el("span", { class: "stat-value" }, textMode === "name" ? series.name : text);
  number.style.fontSize = `${fontSize(text, size, isNamed)}px`;
  const [way] = ways(field.links, clickedLine(series));
  const body = way ? el("span", { class: "stat-link" }, linkAround(way, number)) : number;
  const past =
    optionAt(panel.options, "graphMode") === "area" ? sparkline(series, color, drawing) : undefined;
  const element = el(
    "div",
    { class: past ? "stat with-past" : "stat" },
    past,
    isNamed && textMode !== "name" && el("span", { class: "stat-name" }, series.name),
    body,
  );
  if (mode === "background" && color !== undefined) {
    element.classList.add("on-color");
    element.style.background = color;
  } else if (mode !== "none" && color !== undefined) number.style.color = color;
  return element;
}

function linkAround(way: Parameters<typeof linkOf>[0], child: HTMLElement): HTMLAnchorElement {
  const link = linkOf(way);
  link.title = way.title;
  link.replaceChildren(child);
  return link;
}

function valueOf({ panel }: Drawing, { values }: Series): number | null {
  const calculations = optionAt(panel.options, "reduceOptions", "calcs");
  const first: unknown = Array.isArray(calculations) ? calculations[0] : undefined;
  return reduce(values, typeof first === "string" ? first : "lastNotNull");
}

/** As large as fits into the tile, within reason. */
function fontSize(text: string, { width, height }: Size, isNamed: boolean): number {
  const byWidth = (width - 24) / (Math.max(3, text.length) * 0.6);
  const byHeight = (height - (isNamed ? 22 : 0)) * 0.42;
  return Math.round(Math.max(15, Math.min(byWidth, byHeight, 44)));
}

/** The past as an area along the bottom; it takes the tile's width, whatever that is. */
function sparkline(
  { times, values }: Series,
  color: string | undefined,
  { panel }: Drawing,
): SVGSVGElement | undefined {
  const points = times.flatMap((time, index) => {
    const value = values[index];
    return value === null || value === undefined || !Number.isFinite(value) ? [] : [[time, value] as const];
  });
  if (points.length < 2) return undefined;
  const [start, end] = [points[0]![0], points.at(-1)![0]];
  const numbers = points.map(([, value]) => value);
  const least = Math.min(panel.field.min ?? Infinity, ...numbers);
  const range = Math.max(...numbers) - least || 1;
  const path = points.map(
    ([time, value]) =>
      `${(((time - start) / (end - start)) * 100).toFixed(2)},${(38 - ((value - least) / range) * 36).toFixed(2)}`,
  );
  const drawing = svg(
    "svg",
    { class: "spark", viewBox: "0 0 100 40", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("path", { class: "spark-area", d: `M0,40L${path.join("L")}L100,40Z` }),
    svg("path", { class: "spark-line", d: `M${path.join("L")}` }),
  );
  drawing.style.color = color ?? "";
  return drawing;
}

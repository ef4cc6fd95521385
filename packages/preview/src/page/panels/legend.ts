import { own } from "../own.ts";
import type { Line } from "../chart/lines.ts";
import { calculationTitles, reduce } from "../data/reduce.ts";
import { el } from "../dom.ts";
import { display } from "../format/display.ts";
import type { Theme } from "../format/colors.ts";
import type { Way } from "../links.ts";
import { linkOf } from "../chart/tooltip.ts";

export interface LegendOptions {
  readonly lines: readonly Line[];
  readonly calculations: readonly string[];
  readonly isTable: boolean;
  readonly theme: Theme;
  readonly waysOf: (line: Line) => readonly Way[];
  /** Names of the lines shown alone; all are shown where there are none. */
  readonly alone: Set<string>;
  /** Draws what is shown now. */
  readonly changed: () => void;
}

/** The names of the lines, with what they are now. A click shows one alone, with Ctrl or Shift several. */
export function legend(options: LegendOptions): HTMLElement {
  const { lines, alone, changed } = options;
  const buttons = lines.map(({ series, color }) => nameButton(series.name, color, choose));
  function choose(event: MouseEvent, name: string): void {
    const wasAlone = alone.has(name);
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) alone.clear();
    if (wasAlone) alone.delete(name);
    else alone.add(name);
    mark();
    changed();
  }
  function mark(): void {
    for (const [at, button] of buttons.entries()) {
      const isAlone = alone.has(lines[at]?.series.name ?? "");
      button.setAttribute("aria-pressed", String(isAlone));
      button.classList.toggle("faded", alone.size > 0 && !isAlone);
    }
  }
  mark();
  return options.isTable ? table(options, buttons) : list(options, buttons);
}

function nameButton(
  name: string,
  color: string,
  choose: (event: MouseEvent, name: string) => void,
): HTMLButtonElement {
  const swatch = el("span", { class: "swatch" });
  swatch.style.background = color;
  const onclick = (event: MouseEvent): void => choose(event, name);
  return el(
    "button",
    { type: "button", class: "legend-button", "aria-pressed": "false", title: name, onclick },
    swatch,
    el("span", { class: "legend-name" }, name),
  );
}

function table(
  { lines, calculations, theme, waysOf }: LegendOptions,
  buttons: readonly HTMLButtonElement[],
): HTMLElement {
  const heads = calculations.map((name) =>
    el("th", { scope: "col", class: "number" }, own(calculationTitles, name) ?? name),
  );
  const rows = lines.map((line, index) =>
    el(
      "tr",
      {},
      el("td", {}, buttons[index], ...waysOf(line).map(lineLink)),
      ...calculations.map((name) => valueCell(line, name, theme)),
    ),
  );
  return el(
    "div",
    { class: "legend", tabindex: "-1" },
    el(
      "table",
      {},
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Name"), ...heads)),
      el("tbody", {}, ...rows),
    ),
  );
}

function valueCell({ series, field }: Line, calculation: string, theme: Theme): HTMLElement {
  return el("td", { class: "number" }, display(reduce(series.values, calculation), field, theme).text);
}

/** The title of a link stands in its tooltip; the arrow says that there is one. */
function lineLink(way: Way): HTMLAnchorElement {
  const link = linkOf(way);
  link.title = way.title;
  link.setAttribute("aria-label", way.title);
  link.className = "line-link";
  link.textContent = "↗";
  return link;
}

function list(
  { lines, calculations, theme }: LegendOptions,
  buttons: readonly HTMLButtonElement[],
): HTMLElement {
  const items = lines.map((line, index) => {
    const texts = calculations.map(
      (name) => display(reduce(line.series.values, name), line.field, theme).text,
    );
    return el("li", {}, buttons[index], texts.length > 0 && el("span", { class: "number" }, texts.join(" ")));
  });
  return el("ul", { class: "legend list" }, ...items);
}

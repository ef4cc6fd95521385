import type { Panel } from "../dashboard.ts";
import { interpolate } from "../interpolate.ts";
import { el, icon } from "./dom.ts";
import { PanelCard, type CardHost, type Moment } from "./panel-card.ts";

/** All panels of a board at their places, in sections that fold. */
export class BoardView {
  readonly element = el("div", { class: "board" });
  readonly #cards: PanelCard[] = [];
  readonly #sight: IntersectionObserver;
  readonly #byElement = new Map<Element, PanelCard>();

  constructor(panels: readonly Panel[], moment: Moment, host: CardHost, full: string | undefined) {
    // What is a little below the screen is asked for, too, so that scrolling meets no empty panels.
    this.#sight = new IntersectionObserver((entries) => this.#seen(entries), { rootMargin: "400px 0px" });
    const only = panels.find(({ id }) => id === full);
    if (only) this.element.append(this.#alone(only, moment, host));
    else
      for (const section of sectionsOf(panels)) this.element.append(...this.#section(section, moment, host));
  }

  update(moment: Moment): void {
    for (const card of this.#cards) card.update(moment);
  }

  redraw(): void {
    for (const card of this.#cards) card.redraw();
  }

  release(): void {
    this.#sight.disconnect();
    for (const card of this.#cards) card.release();
  }

  #card(panel: Panel, moment: Moment, host: CardHost): HTMLElement {
    const card = new PanelCard(panel, moment, host);
    this.#cards.push(card);
    this.#byElement.set(card.element, card);
    this.#sight.observe(card.element);
    return card.element;
  }

  #alone(panel: Panel, moment: Moment, host: CardHost): HTMLElement {
    const element = this.#card(panel, moment, host);
    element.classList.add("full");
    return element;
  }

  #section({ row, panels }: Section, moment: Moment, host: CardHost): HTMLElement[] {
    const grid = el("div", { class: "grid" });
    const top = panels.reduce((least, { grid: { y } }) => Math.min(least, y), Infinity);
    for (const panel of panels) {
      const element = this.#card(panel, moment, host);
      const { x, y, w, h } = panel.grid;
      element.style.setProperty("--column", `${x + 1} / span ${w}`);
      element.style.setProperty("--row", `${y - top + 1} / span ${h}`);
      element.style.setProperty("--rows", String(h));
      grid.append(element);
    }
    if (!row) return panels.length === 0 ? [] : [grid];
    grid.hidden = row.options["collapsed"] === true;
    const title = interpolate(row.title, { values: moment.values, view: moment.view }, "text");
    return [el("h2", { class: "row" }, fold(title, grid)), grid];
  }

  #seen(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) this.#byElement.get(target)?.see(isIntersecting);
  }
}

interface Section {
  readonly row: Panel | undefined;
  readonly panels: readonly Panel[];
}

function sectionsOf(panels: readonly Panel[]): Section[] {
  const sections: { row: Panel | undefined; panels: Panel[] }[] = [{ row: undefined, panels: [] }];
  for (const panel of panels) {
    if (panel.type === "row") sections.push({ row: panel, panels: [] });
    else sections.at(-1)!.panels.push(panel); // there always is a first
  }
  return sections;
}

function fold(title: string, grid: HTMLElement): HTMLButtonElement {
  const button = el(
    "button",
    {
      type: "button",
      "aria-expanded": String(!grid.hidden),
      onclick: () => {
        grid.hidden = !grid.hidden;
        button.setAttribute("aria-expanded", String(!grid.hidden));
      },
    },
    icon("down"),
    title,
  );
  return button;
}

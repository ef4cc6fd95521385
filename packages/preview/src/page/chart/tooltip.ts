import type uPlot from "uplot";
import { el, type Child } from "../dom.ts";
import { formatMoment } from "../format/moment.ts";
import type { Way } from "../links.ts";

/** One line of a tooltip. */
interface Entry {
  readonly color: string | undefined;
  readonly name: string;
  readonly value: string;
  readonly isNearest?: boolean;
}

export interface Tip {
  /** In seconds since 1970. */
  readonly time: number;
  readonly entries: readonly Entry[];
  /** Offered when the tooltip is held by a click. */
  readonly ways: readonly Way[];
}

const most = 14;

/** A tooltip at the crosshair; a click holds it, so that its links can be followed. */
export function tooltipPlugin(tipAt: (chart: uPlot) => Tip | undefined): uPlot.Plugin {
  let isHeld = false;
  const gone = new AbortController();
  const box = el("div", { class: "tip", hidden: true });
  const hide = (): void => {
    isHeld = false;
    box.hidden = true;
    box.classList.remove("held");
  };
  const show = (chart: uPlot, withLinks: boolean): void => {
    const tip = tipAt(chart);
    if (!tip) return hide();
    box.replaceChildren(el("div", {}, ...contents(tip, withLinks)));
    box.hidden = false;
    place(chart, box);
  };
  return {
    hooks: {
      init: (chart) => {
        document.body.append(box);
        chart.over.addEventListener("mouseleave", () => isHeld || hide());
        chart.over.addEventListener("click", (event) => {
          if (event.target !== chart.over) return;
          isHeld = !isHeld;
          box.classList.toggle("held", isHeld);
          show(chart, isHeld);
        });
        document.addEventListener(
          "pointerdown",
          (event) => {
            const isOutside = event.target instanceof Node && !box.contains(event.target);
            if (isHeld && isOutside && event.target !== chart.over) hide();
          },
          { signal: gone.signal },
        );
      },
      setCursor: (chart) => {
        if (isHeld) return;
        if (chart.over.matches(":hover")) show(chart, false);
        else hide();
      },
      destroy: () => {
        gone.abort();
        box.remove();
      },
    },
  };
}

function contents({ time, entries, ways }: Tip, withLinks: boolean): Child[] {
  const rest = entries.length - most;
  return [
    el("div", { class: "tip-time" }, formatMoment(time * 1000)),
    el("table", {}, ...entries.slice(0, most).map(entryRow)),
    rest > 0 && el("div", { class: "tip-more" }, `and ${rest} more`),
    withLinks && ways.length > 0 && el("div", { class: "tip-links" }, ...ways.map(linkOf)),
    !withLinks && ways.length > 0 && el("div", { class: "tip-more" }, "Click for links"),
  ];
}

function entryRow({ color, name, value, isNearest }: Entry): HTMLElement {
  const swatch = el("span", { class: "swatch" });
  swatch.style.background = color ?? "transparent";
  return el(
    "tr",
    { class: isNearest ? "nearest" : undefined },
    el("td", {}, swatch, name),
    el("td", { class: "number" }, value),
  );
}

/** A link to another board of this page, or to a page of its own. */
export function linkOf({ title, href, isForeign }: Way): HTMLAnchorElement {
  return el("a", { href, ...(isForeign && { target: "_blank", rel: "noreferrer" }) }, title);
}

/** Beside the crosshair, on the side with more room. */
function place(chart: uPlot, box: HTMLElement): void {
  const { left, top } = chart.over.getBoundingClientRect();
  const [x, y] = [left + (chart.cursor.left ?? 0), top + (chart.cursor.top ?? 0)];
  const isRight = x + box.offsetWidth + 24 < innerWidth;
  box.style.left = `${Math.max(4, isRight ? x + 16 : x - box.offsetWidth - 16)}px`;
  box.style.top = `${Math.max(4, Math.min(y + 12, innerHeight - box.offsetHeight - 8))}px`;
}

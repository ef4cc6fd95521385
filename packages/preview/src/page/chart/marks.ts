import type uPlot from "uplot";
import type { Mark } from "../data/series.ts";
import { clockOf } from "../format/moment.ts";
import { colorOf, type Theme } from "../format/colors.ts";
import { el } from "../dom.ts";

/** Draws a dashed line at each mark, and lays a small flag over it that says what it marks. */
export function marksPlugin(marks: readonly Mark[], theme: Theme): uPlot.Plugin {
  let flags: HTMLElement[] = [];
  return {
    hooks: {
      draw: (chart) => {
        for (const mark of visible(chart, marks)) strokeMark(chart, mark, theme);
        for (const flag of flags) flag.remove();
        flags = visible(chart, marks).map((mark) => flagOf(chart, mark, theme));
        chart.over.append(...flags);
      },
    },
  };
}

function visible(chart: uPlot, marks: readonly Mark[]): Mark[] {
  const { min = 0, max = 0 } = chart.scales["x"] ?? {};
  return marks.filter(({ time }) => time >= min && time <= max);
}

function strokeMark(chart: uPlot, { time, color }: Mark, theme: Theme): void {
  const { ctx, bbox } = chart;
  const x = Math.round(chart.valToPos(time, "x", true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = colorOf(color, theme);
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

function flagOf(chart: uPlot, { time, color, title, text }: Mark, theme: Theme): HTMLElement {
  const words = [title, text, clockOf(new Date(time * 1000))].filter((part) => part !== "").join(" · ");
  const flag = el("span", { class: "mark", role: "img", "aria-label": words, title: words });
  flag.style.left = `${chart.valToPos(time, "x")}px`;
  flag.style.color = colorOf(color, theme);
  return flag;
}

import type uPlot from "uplot";
import type { Exemplar } from "../data/series.ts";
import { clockOf } from "../format/moment.ts";
import { formatValue } from "../format/format-value.ts";
import { el } from "../dom.ts";

/** More would hide the lines; the slowest are the ones people look for. */
const most = 120;

/** Lays a dot over the chart for each exemplar, which leads to its trace where an address is known. */
export function exemplarsPlugin(
  exemplars: readonly Exemplar[],
  scale: string,
  unit: string,
  traceUrl: ((labels: Exemplar["labels"]) => string | undefined) | undefined,
): uPlot.Plugin {
  const shown = exemplars.toSorted((a, b) => b.value - a.value).slice(0, most);
  let dots: HTMLElement[] = [];
  return {
    hooks: {
      draw: (chart) => {
        for (const dot of dots) dot.remove();
        dots = shown.flatMap((one) => dotOf(chart, one, scale, unit, traceUrl?.(one.labels)));
        chart.over.append(...dots);
      },
    },
  };
}

function dotOf(
  chart: uPlot,
  { time, value, labels }: Exemplar,
  scale: string,
  unit: string,
  href: string | undefined,
): HTMLElement[] {
  const [x, y] = [chart.valToPos(time, "x"), chart.valToPos(value, scale)];
  if (!(x >= 0 && x <= chart.over.clientWidth && y >= 0 && y <= chart.over.clientHeight)) return [];
  const trace = labels["trace_id"] ?? labels["traceID"] ?? labels["traceId"];
  const words = `${formatValue(value, unit)} at ${clockOf(new Date(time * 1000))}${trace === undefined ? "" : `, trace ${trace}`}`;
  const name = { class: "exemplar", "aria-label": words, title: words, tabindex: "-1" };
  const dot =
    href === undefined
      ? el("span", { ...name, role: "img" })
      : el("a", { ...name, href, target: "_blank", rel: "noreferrer" });
  dot.style.left = `${x}px`;
  dot.style.top = `${y}px`;
  return [dot];
}

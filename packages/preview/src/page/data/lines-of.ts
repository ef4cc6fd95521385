import { interpolate } from "../../interpolate.ts";
import { legendsOf } from "../../legend.ts";
import type { Request } from "../../requests.ts";
import { readSeries } from "../../series.ts";
import type { Series } from "./series.ts";

/** The lines of one answer, with gaps where a range query has no value for a step. */
export function linesOfAnswer({ query, expression, scope, path, stepMs }: Request, data: unknown): Series[] {
  const series = readSeries(data);
  const legend = interpolate(query.legend, scope, "text");
  const names = legendsOf(
    legend,
    series.map(({ labels }) => labels),
    expression,
  );
  const step = path.endsWith("range") ? stepMs / 1000 : Infinity;
  return series.map(({ labels, points }, index) => {
    const { times, values } = withGaps(points, step);
    return { query, labels, name: names[index] ?? "", times, values };
  });
}

function withGaps(
  points: readonly (readonly [time: number, value: number])[],
  step: number,
): Pick<Series, "times" | "values"> {
  const times: number[] = [];
  const values: (number | null)[] = [];
  for (const [milliseconds, value] of points) {
    const time = milliseconds / 1000;
    const last = times.at(-1);
    if (last !== undefined && time - last > step * 1.5) {
      times.push(last + step);
      values.push(null);
    }
    times.push(time);
    values.push(value);
  }
  return { times, values };
}

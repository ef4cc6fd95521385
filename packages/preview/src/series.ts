// What Prometheus answers, as lines.
import { at, listOf, objectOf, objectsOf, textOf } from "./json.ts";

/** One series of an answer. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** Times in milliseconds since 1970, and values; one point of an instant query. */
  readonly points: readonly (readonly [time: number, value: number])[];
}

/** The series of an answer's `data`: a matrix, a vector, or one number without labels. */
export function readSeries(data: unknown): Series[] {
  const result = at(data, "result");
  switch (at(data, "resultType")) {
    case "matrix":
      return objectsOf(result).map(({ metric, values }) => ({
        labels: labelsOf(metric),
        points: listOf(values).map(pointOf),
      }));
    case "vector":
      return objectsOf(result).map(({ metric, value }) => ({
        labels: labelsOf(metric),
        points: [pointOf(value)],
      }));
    case "scalar":
      return [{ labels: {}, points: [pointOf(result)] }];
    default:
      return [];
  }
}

function labelsOf(metric: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(objectOf(metric)).map(([name, value]) => [name, textOf(value)]));
}

/** Prometheus writes numbers as texts, infinities as "+Inf" and "-Inf". */
function pointOf(point: unknown): [number, number] {
  const [time, value] = listOf(point);
  return [Number(time) * 1_000, Number(textOf(value).replace("Inf", "Infinity"))];
}

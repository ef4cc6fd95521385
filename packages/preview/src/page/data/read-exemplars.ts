import { listOf, numberOf, objectOf, objectsOf, textOf } from "../../json.ts";
import type { Exemplar } from "./series.ts";

/** The exemplars of an answer to `query_exemplars`, with the labels of their series. */
export function readExemplars(data: unknown): Exemplar[] {
  return objectsOf(data).flatMap(({ seriesLabels, exemplars }) =>
    objectsOf(listOf(exemplars)).map(({ labels, value, timestamp }) => ({
      time: numberOf(timestamp) ?? 0,
      value: numberOf(value) ?? 0,
      labels: textsIn({ ...objectOf(seriesLabels), ...objectOf(labels) }),
    })),
  );
}

function textsIn(labels: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, textOf(value)]));
}

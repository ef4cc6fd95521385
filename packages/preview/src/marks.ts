// When an annotation has something to say.
import type { Annotation } from "./dashboard.ts";
import { legendOf } from "./legend.ts";
import type { Request } from "./requests.ts";
import { readSeries } from "./series.ts";

/** A moment or a stretch of time, with words. Times in milliseconds since 1970. */
export interface TimeMark {
  readonly from: number;
  /** The same as `from` of a moment. */
  readonly to: number;
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
}

/** The marks of an annotation's answer: where its series are not 0, steps that follow each other being one. */
export function marksOf(
  annotation: Annotation,
  { stepMs }: Pick<Request, "stepMs">,
  data: unknown,
): TimeMark[] {
  return readSeries(data)
    .flatMap(({ labels, points }) => {
      const times = points.filter(([, value]) => value !== 0 && !Number.isNaN(value)).map(([time]) => time);
      const title = legendOf(annotation.title, labels, annotation.name);
      const text = annotation.text === "" ? "" : legendOf(annotation.text, labels);
      const tags = (annotation.tags ?? []).flatMap((name) =>
        Object.hasOwn(labels, name) ? (labels[name] ?? []) : [],
      );
      return stretches(times, stepMs).map(([from, to]) => ({ from, to, title, text, tags }));
    })
    .toSorted((one, other) => one.from - other.from);
}

function stretches(times: readonly number[], stepMs: number): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (const time of times) {
    const last = found.at(-1);
    if (last && time - last[1] <= stepMs) last[1] = time;
    else found.push([time, time]);
  }
  return found;
}

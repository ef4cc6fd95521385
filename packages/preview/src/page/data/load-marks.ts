import type { Ask } from "../../ask.ts";
import type { Annotation } from "../../dashboard.ts";
import { marksOf } from "../../marks.ts";
import { speaksPromql } from "../../read/source-types.ts";
import { annotationRequest } from "../../requests.ts";
import type { Values } from "../../values.ts";
import type { View } from "../../view.ts";
import type { Mark } from "./series.ts";

/** The marks of a board, in order of time. */
export async function loadMarks(
  annotations: readonly Annotation[],
  values: Values,
  view: View,
  ask: Ask,
): Promise<Mark[]> {
  const marks = await Promise.all(
    annotations
      .filter(({ isEnabled, datasource }) => isEnabled && speaksPromql(datasource))
      .map((each) => marksOfOne(each, values, view, ask)),
  );
  return marks.flat().toSorted((a, b) => a.time - b.time);
}

async function marksOfOne(annotation: Annotation, values: Values, view: View, ask: Ask): Promise<Mark[]> {
  const request = annotationRequest(annotation, values, view);
  // A board without its marks is better than no board.
  const data = await ask(request.path, request.parameters).catch(() => undefined);
  return marksOf(annotation, request, data).map(({ from, title, text }) => ({
    time: from / 1000,
    color: annotation.color,
    title,
    text,
  }));
}

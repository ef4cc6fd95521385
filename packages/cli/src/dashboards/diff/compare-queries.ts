import type { Query } from "@telltale/preview";
import { detail, type Detail } from "./change.ts";

/** What a panel asks, query by query. */
export function compareQueries(before: readonly Query[], after: readonly Query[]): Detail[] {
  const refIds = [...new Set([...after, ...before].map(({ refId }) => refId))];
  return refIds.flatMap((refId) => compareQuery(refId, find(before, refId), find(after, refId)));
}

function compareQuery(refId: string, before: Query | undefined, after: Query | undefined): Detail[] {
  const name = `query ${refId}`;
  const expression = detail(name, before?.expression, after?.expression);
  return before && after ? expression.concat(compareManner(name, before, after)) : expression;
}

/** How it is asked and shown. */
function compareManner(name: string, before: Query, after: Query): Detail[] {
  return [
    ...detail(`${name} legend`, before.legend, after.legend),
    ...detail(`${name} format`, before.format, after.format),
    ...detail(`${name} min step`, before.step, after.step),
    ...detail(`${name} asks for`, span(before), span(after)),
    ...detail(`${name} exemplars`, before.hasExemplars, after.hasExemplars),
    ...detail(`${name} hidden`, before.isHidden, after.isHidden),
  ];
}

function span({ isInstant }: Query): string {
  return isInstant ? "the present" : "the range";
}

function find(queries: readonly Query[], refId: string): Query | undefined {
  return queries.find((query) => query.refId === refId);
}

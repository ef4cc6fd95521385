import { parseQuery, type ParseOptions } from "@telltale/promql";
import type { QueryFact, QueryOwner } from "./facts/query.ts";
import type { PlacedText } from "./facts/rule-file.ts";
import type { PlaceOf } from "./text-places.ts";
import type { WrittenText } from "./written-text.ts";

/** A PromQL expression as a file holds it, with the place of every part. */
export function placeQuery(
  text: WrittenText,
  owner: QueryOwner,
  placeOf: PlaceOf,
  options: ParseOptions = {},
): QueryFact {
  return {
    query: parseQuery(text.value, options),
    owner,
    place: placeOf(text.span),
    at: (span) => placeOf(text.spanOf(span)),
  };
}

/** A text as a file holds it, with the place of every part. */
export function placeText(text: WrittenText, placeOf: PlaceOf): PlacedText {
  return { text: text.value, place: placeOf(text.span), at: (span) => placeOf(text.spanOf(span)) };
}

import type { Facts } from "../facts.ts";
import { placesOf } from "../text-places.ts";
import { parseCatalogue } from "./parse-catalogue.ts";

/** A committed catalogue as facts; what is wrong with it is one of them. */
export function readCatalogue(text: string, file: string): Pick<Facts, "catalogues" | "syntax"> {
  const placeOf = placesOf(text, file);
  const parsed = parseCatalogue(text);
  if ("problem" in parsed)
    return {
      catalogues: [],
      syntax: [{ kind: "catalogue", message: parsed.problem, place: placeOf(parsed.span) }],
    };
  const places = new Map([...parsed.spans].map(([name, span]) => [name, placeOf(span)]));
  return {
    catalogues: [{ catalogue: parsed.catalogue, places, place: { file, line: 1, column: 1 } }],
    syntax: [],
  };
}

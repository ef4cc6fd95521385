import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Place } from "../finding.ts";

/** A committed catalogue, and where it names each metric. */
export interface CatalogueFact {
  readonly catalogue: Catalogue;
  readonly places: ReadonlyMap<string, Place>;
  readonly place: Place;
}

import { catalogueOf } from "../../catalogue/catalogue-of.ts";
import type { Catalogue } from "../../catalogue/catalogue.ts";
import type { Facts } from "../../facts.ts";
import type { Settings } from "../../options.ts";
import { once } from "../once.ts";

/** The catalogue that what was read would make today. */
export const currentCatalogue: (facts: Facts, settings: Settings) => Catalogue = once((facts) =>
  catalogueOf(facts),
);

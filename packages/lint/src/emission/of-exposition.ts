import type { Facts } from "../facts.ts";
import type { FamilyFact, LabelValues } from "../facts/exposition.ts";
import type { EmittedLabel, Emission } from "./emission.ts";

/** What scrapes yield. They prove what is there, and nothing about what may come: a labelled series appears when first used. */
export function emissionsOfExpositions({ families }: Facts): Emission[] {
  return families.map((family) => ({
    kind: "exposition",
    name: family.name,
    aliases: [],
    emitter: family.place.file,
    type: family.type,
    ...(family.unit === undefined ? {} : { unit: family.unit }),
    ...(family.help === undefined ? {} : { help: family.help }),
    labels: new Map(
      family.labels
        .filter(({ name }) => name !== "le" && name !== "quantile")
        .map((label) => [label.name, labelOf(label, family)]),
    ),
    knowsLabels: family.series > 0,
    ...(family.bounds ? { bounds: family.bounds } : {}),
    series: family.series,
    isBuiltIn: false,
    place: family.place,
  }));
}

function labelOf(label: LabelValues, family: FamilyFact): EmittedLabel {
  const values = label.examples.filter((value) => value !== "");
  return {
    size: label.distinct,
    seen: values,
    isAlwaysThere: label.series === family.series && label.empty === 0,
    ...(values.length > 0 && values.every((value) => /^[1-5]\d\d$/.test(value))
      ? { isStatusCode: true }
      : {}),
    ...(label.seriesWithout === undefined ? {} : { seriesWithout: label.seriesWithout }),
    place: label.place,
  };
}

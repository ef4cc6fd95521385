import type { Node } from "jsonc-parser";
import { items, member, textOf } from "./json.ts";
import type { PanelParts } from "./panel.ts";

/** The units a panel shows its numbers in. */
export interface PanelUnits {
  /** The panel's own. */
  readonly unit: string | undefined;
  /** Of what one query returns; undefined when an override may give some of it another unit. */
  of(refId: string | undefined): string | undefined;
}

/** Reads the unit a panel gives its fields, in the form of any age. */
export function unitsOf({ panel, fieldConfig, options }: PanelParts): PanelUnits {
  const unit =
    textOf(member(fieldConfig, "defaults", "unit")) ??
    textOf(member(options, "yAxis", "unit")) ??
    textOf(member(panel, "yAxis", "format")) ??
    textOf(member(items(member(panel, "yaxes"))[0], "format")) ??
    textOf(member(panel, "format")) ??
    textOf(member(options, "fieldOptions", "defaults", "unit"));
  const overrides = items(member(fieldConfig, "overrides")).flatMap(unitOverride);
  return {
    unit: unit === "" ? undefined : unit,
    of(refId) {
      const own = overrides.findLast(({ query }) => query !== undefined && query === refId);
      if (own !== undefined) return own.unit;
      const isOpen =
        overrides.some(({ query }) => query === undefined) || hasRightAxis(panel) || countsPoints(options);
      return isOpen || unit === "" ? undefined : unit;
    },
  };
}

/** An override of the unit, and the one query it is for, if it is for one query. */
function unitOverride(override: Node): { unit?: string; query?: string }[] {
  const given = items(member(override, "properties")).find(
    (property) => textOf(member(property, "id")) === "unit",
  );
  if (given === undefined) return [];
  const unit = textOf(member(given, "value"));
  const isByQuery = textOf(member(override, "matcher", "id")) === "byFrameRefID";
  const query = isByQuery ? textOf(member(override, "matcher", "options")) : undefined;
  return [{ ...(unit === undefined ? {} : { unit }), ...(query === undefined ? {} : { query }) }];
}

/** The old graph panel: series on the right have the unit of the right. */
function hasRightAxis(panel: Node): boolean {
  return items(member(panel, "seriesOverrides")).some((series) => member(series, "yaxis")?.value === 2);
}

/** A stat may show how many points there are, or by how much they changed, in place of a value. */
function countsPoints(options: Node | undefined): boolean {
  return items(member(options, "reduceOptions", "calcs")).some((calculation) =>
    /count|percent|diff|step/i.test(textOf(calculation) ?? ""),
  );
}

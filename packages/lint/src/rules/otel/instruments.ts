import { findMetric, type CatalogueMetric } from "@telltale/conventions";
import type { Facts } from "../../facts.ts";
import type { Edit, Fix } from "../../finding.ts";
import type { Settings } from "../../options.ts";
import { labelUses, type LabelUses } from "../label-uses.ts";
import { once } from "../once.ts";
import { namedMetrics, scrapedName, type Named } from "../subjects.ts";

/** Every instrument that source makes with OpenTelemetry's API, its name known. */
export const instruments: (facts: Facts, settings: Settings) => readonly Named[] = once((facts, settings) =>
  namedMetrics(facts, settings).filter(({ library }) => library === "opentelemetry"),
);

/** The entry of the semantic conventions that an instrument claims to be. */
export function conventionOf({ name }: Named): CatalogueMetric | undefined {
  const known = findMetric(name);
  return known?.name === name ? known : undefined;
}

/** One attribute of one instrument, and every place that gives it. */
export type AttributeUses = LabelUses & { readonly attribute: string };

/** Every attribute given to instruments, once for each instrument. */
export const attributes: (facts: Facts, settings: Settings) => readonly AttributeUses[] = once(
  (facts, settings) =>
    labelUses(facts, settings)
      .filter(({ uses }) => uses[0].library === "opentelemetry")
      .map(({ label, uses }) => ({ label, uses, attribute: label })),
);

/** The fix that gives an instrument another unit; undefined where the unit stands in no literal. */
export function unitFix(metric: Named, unit: string, also: readonly Edit[] = []): Fix | undefined {
  const { unitPlace } = metric.metric ?? {};
  if (!unitPlace?.span) return undefined;
  const before = scrapedName(metric);
  const after = scrapedName({ ...metric, unit });
  const isSame = before === after && also.length === 0;
  return {
    title: `make the unit ${unit}`,
    consequence: isSame
      ? `the unit changes for whoever receives OTLP; in Prometheus the name stays ${before}`
      : `dashboards, alerts and rules that ask for ${before} must ask for ${after}, in its unit`,
    edits: [{ file: unitPlace.file, span: unitPlace.span, text: JSON.stringify(unit) }, ...also],
  };
}

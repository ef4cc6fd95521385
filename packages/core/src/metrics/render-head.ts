import type { Format } from "./accept.ts";
import { escapeHelp, quoteName } from "./escape.ts";

/** What the lines above a family's samples say. */
export interface Head {
  readonly name: string;
  readonly type: string;
  readonly help?: string | undefined;
  /** The unit's word, such as `seconds`. */
  readonly unit?: string | undefined;
}

/** The metadata lines of a family. Only OpenMetrics has a UNIT, and only of a name that ends in it. */
export function renderHead({ name, type, help, unit }: Head, { openMetrics, composite }: Format): string {
  const shown = quoteName(name);
  const helpLine = help === undefined ? "" : `# HELP ${shown} ${escapeHelp(help, openMetrics)}\n`;
  const typeLine = `# TYPE ${shown} ${type}\n`;
  const unitLine = openMetrics && unit && endsInUnit(name, unit) ? `# UNIT ${shown} ${unit}\n` : "";
  // OpenMetrics 2.0 asks for this order; the others have none, and Prometheus itself begins with HELP.
  return composite ? `${typeLine}${unitLine}${helpLine}` : `${helpLine}${typeLine}${unitLine}`;
}

/** OpenMetrics 2.0 leaves `_total` in the name of the family, behind the unit. */
function endsInUnit(name: string, unit: string): boolean {
  return name.endsWith(`_${unit}`) || name.endsWith(`_${unit}_total`);
}

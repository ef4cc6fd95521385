import { problem, type Check } from "./check-shape.ts";

const baseUnits = ["1", "s", "By", "m", "g", "V", "A", "J", "W", "Cel", "Hz"];

/** Checks that a metric is measured in a base unit, or counts things named in an annotation such as `{order}`. */
export const checkUnit: Check = (unit, where) =>
  typeof unit === "string" && (baseUnits.includes(unit) || isAnnotation(unit))
    ? []
    : [problem("metric/base-unit", where, unit, `${baseUnits.join(", ")} or an annotation such as {order}`)];

/** Printable ASCII in braces; OpenTelemetry keeps a unit to 63 characters. */
function isAnnotation(unit: string): boolean {
  return /^\{[\x21-\x7a|~]{1,61}\}$/.test(unit);
}

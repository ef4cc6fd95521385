/** A sample's value as both formats write it. */
export function toNumberText(value: number): string {
  if (value === Infinity) return "+Inf";
  return value === -Infinity ? "-Inf" : String(value);
}

/** A count's text. Most are small, and V8 takes longer to turn a number of a Float64Array into text than to look one up. */
export function toCountText(count: number): string {
  return small[count] ?? String(count);
}

const small = Array.from({ length: 1_000 }, (_, count) => String(count));

/** A bucket's bound. OpenMetrics 1.0.0 asks for Go's shortest form with a `.0`, so that 1 is "1.0" everywhere. */
export function toBoundText(bound: number, openMetrics: boolean): string {
  if (!openMetrics) return String(bound);
  const [digits = "", exponent = ""] = bound.toExponential().split("e");
  const power = Number(exponent);
  if (power >= -4 && power < 6) return Number.isInteger(bound) ? `${bound}.0` : String(bound);
  return `${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

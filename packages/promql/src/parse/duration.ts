/** Milliseconds of a duration such as `1h30m`; undefined when it is none that Prometheus takes. */
export function readDuration(text: string): number | undefined {
  const parts = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/.exec(text);
  if (!parts) return undefined;
  const ms = units.reduce((sum, unit, index) => sum + unit * Number(parts[index + 1] ?? 0), 0);
  return ms <= longest ? ms : undefined;
}

const units = [31_536_000_000, 604_800_000, 86_400_000, 3_600_000, 60_000, 1000, 1];

/** Go counts nanoseconds in 63 bits. */
const longest = 2 ** 63 / 1e6 - 1;

/** The value of a number as Go reads it; undefined when it is none. Octal and hexadecimal numbers are whole. */
export function readNumber(text: string): number | undefined {
  const word = text.toLowerCase();
  if (word === "inf") return Infinity;
  if (word === "nan") return Number.NaN;
  if (/__|_$|_[.e]|[.e]_|x$/.test(word)) return undefined;
  const digits = word.replaceAll("_", "");
  const whole = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  if (digits.startsWith("0x")) return whole < 2 ** 63 ? whole : undefined;
  return Number.isFinite(whole) ? whole : undefined;
}

import { asciiOf } from "./text-bytes.ts";

const powers = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);

/**
 * The number written in a stretch of bytes, undefined when none is. What Prometheus' and OpenMetrics' readers agree
 * on: decimal digits, perhaps a point and an exponent, infinities and NaN in any case; no hexadecimal, no underscores.
 */
export function parseNumber(bytes: Uint8Array, from: number, to: number): number | undefined {
  let at = from;
  const sign = bytes[at];
  if (sign === 45 || sign === 43) at++;
  let mantissa = 0;
  let digits = 0;
  let decimals = 0;
  for (let point = false; at < to; at++) {
    const digit = bytes[at]! - 48;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digits++;
      if (point) decimals++;
    } else if (digit === -2 && !point) point = true;
    else return parseRare(bytes, from, to);
  }
  // Up to fifteen digits, both the mantissa and the power of ten are exact, and so is their quotient.
  if (digits === 0 || digits > 15) return parseRare(bytes, from, to);
  const size = decimals === 0 ? mantissa : mantissa / powers[decimals]!;
  return sign === 45 ? -size : size;
}

const form = /^([+-]?)(?:(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|(inf|infinity)|(nan))$/i;
/** No number anybody writes is longer. */
const longest = 1_000;

function parseRare(bytes: Uint8Array, from: number, to: number): number | undefined {
  if (to - from > longest) return undefined;
  const text = asciiOf(bytes, from, to);
  const [, sign, digits, exponent = "", infinite, nan] = form.exec(text) ?? [];
  if (nan) return Number.NaN;
  if (!infinite && digits === undefined) return undefined;
  const size = infinite ? Number.POSITIVE_INFINITY : Number(`${digits}${exponent}`);
  return sign === "-" ? -size : size;
}

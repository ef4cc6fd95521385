const encoder = new TextEncoder();

/** How secrets begin whose issuers mark them, and headers that carry others; see rules/label/secret-value.ts. */
const prefixes = "eyJ sk_ rk_ gh glpat- AKIA ASIA AIza xox npm_ -----BEGIN Bearer Basic"
  .split(" ")
  .map((prefix) => encoder.encode(prefix));

/** By first byte, so that most values cost one look. */
const byFirst = Map.groupBy(prefixes, ([first = 0]) => first);

/** Neither an address nor a secret that begins like this is shorter. */
const shortest = 6;
/** The longest address there may be, and more. */
const mostLooked = 320;

/** Whether a value may be what a sample of values must not miss: an e-mail or IP address, or a secret. */
export function isTelling(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < shortest) return false;
  const known = byFirst.get(bytes[from]!);
  if (known?.some((prefix) => prefix.every((byte, index) => bytes[from + index] === byte))) return true;
  return isAddress(bytes, from, Math.min(to, from + mostLooked));
}

/** An at sign, or nothing but digits and three points. */
function isAddress(bytes: Uint8Array, from: number, to: number): boolean {
  let points = 0;
  let others = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte === 64) return true;
    if (byte === 46) points++;
    else if (byte < 48 || byte > 57) others++;
  }
  return points === 3 && others === 0;
}

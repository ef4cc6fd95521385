// The only file that turns bytes of an exposition into text.
const lenient = new TextDecoder("utf-8", { ignoreBOM: true });
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Up to this length one call of fromCharCode is faster than a decoder; spreading the bytes would be slower than either. */
const short = 32;

/** The text of a stretch of bytes; what is not UTF-8 becomes U+FFFD. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  if (to - from <= short && isAscii(bytes, from, to)) return asciiOf(bytes, from, to);
  return lenient.decode(bytes.subarray(from, to));
}

/** The text of a stretch of ASCII. */
export function asciiOf(bytes: Uint8Array, from: number, to: number): string {
  return Reflect.apply(String.fromCharCode, undefined, bytes.subarray(from, to));
}

/** The UTF-8 bytes of a text. */
export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The text of a quoted string, its escapes resolved; an unknown escape stands for itself, as Prometheus reads it. */
export function unescapedTextOf(bytes: Uint8Array, from: number, to: number): string {
  return unescape(textOf(bytes, from, to));
}

/** The column, counted from 0, of the first character that is not UTF-8; -1 when all are. */
export function invalidColumn(bytes: Uint8Array, from: number, to: number): number {
  if (isUtf8(bytes, from, to)) return -1;
  return Math.max(0, lenient.decode(bytes.subarray(from, to)).indexOf("\uFFFD"));
}

/** UTF-16 units before a byte of a line, which is how editors count columns. */
export function columnOf(bytes: Uint8Array, lineStart: number, at: number): number {
  return isAscii(bytes, lineStart, at)
    ? at - lineStart
    : lenient.decode(bytes.subarray(lineStart, at)).length;
}

function isAscii(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at]! > 127) return false;
  return true;
}

function isUtf8(bytes: Uint8Array, from: number, to: number): boolean {
  try {
    strict.decode(bytes.subarray(from, to));
    return true;
  } catch {
    return false;
  }
}

const escapes: Record<string, string> = { n: "\n", '"': '"', "\\": "\\" };

function unescape(text: string): string {
  return text.includes("\\")
    ? text.replaceAll(/\\(.)/g, (whole, mark: string) => escapes[mark] ?? whole)
    : text;
}

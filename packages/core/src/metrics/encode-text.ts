const encoder = new TextEncoder();

/**
 * A text's bytes in UTF-8, about twice as fast as `Buffer.from` where it is ASCII, as expositions mostly are: one
 * byte a character is room enough then, and nobody needs to count beforehand.
 */
export function encodeText(text: string): Uint8Array {
  const bytes = Buffer.allocUnsafe(text.length);
  const { read } = encoder.encodeInto(text, bytes);
  // Any other character takes more bytes than it has code units, so that the room ends before the text does.
  return read === text.length ? bytes : Buffer.from(text);
}

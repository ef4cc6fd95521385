import { setImmediate as nextTurn } from "node:timers/promises";
import { now } from "../clock.ts";

/** Characters to a chunk; about what a socket takes at once. */
const chunkSize = 65_536;

/** How long the process may be kept from its requests, in seconds. At the first scrape a chunk takes longer. */
const longestTurn = 0.0005;

/** How many texts are joined between two looks at the clock. */
const piecesALook = 4;

/**
 * Joins small texts into chunks of about 64 KiB. The event loop turns between two chunks, and meanwhile too when one
 * takes long.
 */
export async function* chunkText(parts: AsyncIterable<Iterable<string>>): AsyncGenerator<string> {
  let text = "";
  let pieces = 0;
  let since = now();
  for await (const part of parts) {
    for (const piece of part) {
      text += piece;
      pieces += 1;
      const isFull = text.length >= chunkSize;
      if (!isFull && (pieces % piecesALook !== 0 || now() - since < longestTurn)) continue;
      if (isFull) {
        yield text;
        text = "";
      }
      await nextTurn();
      since = now();
    }
  }
  if (text !== "") yield text;
}

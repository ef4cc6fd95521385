import { setImmediate as nextTurn } from "node:timers/promises";

/** Characters to a chunk; about what a socket takes at once. */
const chunkSize = 65_536;

/** Joins small texts into chunks of about 64 KiB and lets the event loop turn between two of them. */
export async function* chunkText(parts: AsyncIterable<Iterable<string>>): AsyncGenerator<string> {
  let text = "";
  for await (const part of parts) {
    for (const piece of part) {
      text += piece;
      if (text.length < chunkSize) continue;
      yield text;
      text = "";
      await nextTurn();
    }
  }
  if (text !== "") yield text;
}

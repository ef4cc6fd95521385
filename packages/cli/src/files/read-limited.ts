import { CannotRun } from "../cannot-run.ts";

/** An exposition larger than this would stop any scrape. */
export const limitBytes = 100 * 1024 * 1024;

/** Reads a stream as UTF-8 text and stops before memory fills. */
export async function readLimited(stream: AsyncIterable<Uint8Array>, name: string): Promise<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
    if (bytes > limitBytes) throw tooLarge(name);
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  return parts.join("") + decoder.decode();
}

/** The refusal of anything over the limit. */
export function tooLarge(name: string): CannotRun {
  return new CannotRun(
    `${name} is larger than ${limitBytes / 1024 / 1024} MB, which no scrape should be; nothing of it was judged`,
  );
}

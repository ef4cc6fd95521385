import { CannotRun } from "../cannot-run.ts";

/** A scrape larger than this would stop any Prometheus. */
export const limitBytes = 100 * 1024 * 1024;

/** A file or pipe is read as it comes, so its limit is only there to end. */
export const fileLimitBytes = 1024 * 1024 * 1024;

/** The same chunks, up to a limit. */
export async function* limited(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  limit: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
    if (bytes > limit) throw tooLarge(name, limit);
    yield chunk;
  }
}

/** The text of a stream that is UTF-8; nothing over the limit of a scrape is gathered. */
export async function readLimited(stream: AsyncIterable<Uint8Array>, name: string): Promise<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  for await (const chunk of limited(stream, name, limitBytes))
    parts.push(decoder.decode(chunk, { stream: true }));
  return parts.join("") + decoder.decode();
}

/** The refusal of anything over the limit. */
export function tooLarge(name: string, limit: number): CannotRun {
  return new CannotRun(
    `${name} is larger than ${limit / 1024 / 1024} MB, which no scrape should be; nothing of it was judged`,
  );
}

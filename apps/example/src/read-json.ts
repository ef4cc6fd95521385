import { BadInput } from "./bad-input.ts";

/** Reads a request's body as JSON. @throws BadInput when it is not JSON (400) or longer than the limit (413). */
export async function readJson(body: AsyncIterable<Buffer>, limitBytes = 10_240): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limitBytes) throw new BadInput(`The body is over ${limitBytes} bytes.`, 413);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new BadInput("The body is not JSON.");
  }
}

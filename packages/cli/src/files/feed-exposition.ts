import { ExpositionReader, type ExpositionOptions, type Facts } from "@telltale/lint";
import { CannotRun } from "../cannot-run.ts";
import { isHtml } from "./kind-of-answer.ts";
import { limited } from "./read-limited.ts";
import { unzipped } from "./unzipped.ts";

/** What one exposition held, and how much it was. */
export interface ReadExposition {
  readonly facts: Facts;
  readonly series: number;
  readonly bytes: number;
}

/** What a stream is called in sentences, what it may be, and where its findings stand. */
export interface ExpositionSource extends ExpositionOptions {
  readonly stream: AsyncIterable<Uint8Array>;
  /** The file of its findings. */
  readonly file: string;
  /** Its name in sentences. */
  readonly shown: string;
  readonly limit: number;
}

/** Reads an exposition as it comes, plain or gzip; memory does not grow with the text. */
export async function feedExposition(source: ExpositionSource): Promise<ReadExposition> {
  const { stream, file, shown, limit, ...options } = source;
  const reader = new ExpositionReader(file, options);
  let bytes = 0;
  for await (const chunk of limited(unzipped(stream, shown), shown, limit)) {
    if (bytes === 0) refuseOther(chunk, shown);
    bytes += chunk.byteLength;
    reader.write(chunk);
    if (reader.refusal) throw new CannotRun(`${shown}: ${reader.refusal}; nothing of it was judged`);
  }
  const facts = reader.end();
  return { facts, series: reader.series, bytes };
}

/** What the first bytes give away: HTML, or text that is not UTF-8. */
function refuseOther(chunk: Uint8Array, shown: string): void {
  const head = Buffer.from(chunk.subarray(0, 200)).toString("latin1");
  if (isHtml(head)) throw refusalOf(shown);
  if (/^(\xff\xfe|\xfe\xff)/.test(head)) throw new CannotRun(`${shown} is UTF-16; an exposition is UTF-8`);
}

function refusalOf(shown: string): CannotRun {
  return /^https?:/.test(shown)
    ? notExposition(shown, "HTML")
    : new CannotRun(`${shown} is HTML, not an exposition`);
}

/** The refusal of an answer that is plainly something else. */
export function notExposition(shown: string, what: string): CannotRun {
  return new CannotRun(`${shown} answered ${what}, not metrics; is the path right?`);
}

import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import { sentenceOf } from "../cannot-run.ts";

/** A text, or why there is none, as the end of a sentence that begins with the file. */
export type ReadText =
  | { readonly text: string; readonly failure?: never }
  | { readonly failure: string; readonly text?: never };

/** Nothing that people write by hand, or generate for Grafana, is longer. */
const mostBytes = 64 * 1024 * 1024;

/** Reads a file that is UTF-8; a byte order mark stays, so that positions are those of the file. */
export function readText(path: string): ReadText {
  try {
    if (statSync(path).size > mostBytes)
      return { failure: `is larger than ${mostBytes / 1024 / 1024} MB; nothing of it was judged` };
    return decode(readFileSync(path));
  } catch (error) {
    return { failure: `cannot be read: ${sentenceOf(error)}` };
  }
}

function decode(bytes: Buffer): ReadText {
  if (isUtf8(bytes)) return { text: bytes.toString("utf8") };
  const isWide = bytes.length > 1 && [0xfffe, 0xfeff].includes(bytes.readUInt16BE(0));
  if (isWide) return { failure: "is UTF-16 and not UTF-8; nothing of it was judged" };
  return { failure: `is not UTF-8 (line ${lineOfFault(bytes)}); nothing of it was judged` };
}

/** The line of the first byte that no UTF-8 has there. */
function lineOfFault(bytes: Buffer): number {
  const rewritten = Buffer.from(bytes.toString("utf8"));
  const fault = bytes.findIndex((byte, at) => rewritten[at] !== byte);
  return bytes.subarray(0, fault).toString("latin1").split("\n").length;
}

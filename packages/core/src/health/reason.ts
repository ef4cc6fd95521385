// Why something failed, fit to be shown: read whatever was thrown, secrets out, one line, 256 bytes.
import { redactText } from "../redact.ts";

/** The longest reason, in bytes of UTF-8: with names and numbers, all checks of a service fit into a kubelet's 10 KiB. */
const longest = 256;

/** How much of a message is looked at; more would be walked through by patterns for nothing. */
const readable = 4_096;

/** Says in one bounded line what was thrown or given as a reason. Never throws. */
export function describeReason(thrown: unknown): string {
  try {
    return cutBytes(cleanText(textOf(thrown)), longest) || unreadable;
  } catch {
    return unreadable;
  }
}

const unreadable = "something that cannot be read";

/** Takes secrets, line breaks and halves of characters out of a text. */
export function cleanText(text: string): string {
  return redactText(shorten(text).toWellFormed()).replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

/** Cuts a text to so many bytes of UTF-8, never inside a character. */
export function cutBytes(text: string, limit: number): string {
  if (fits(text, limit)) return text;
  const mark = "…";
  return text.slice(0, charactersIn(text, limit - Buffer.byteLength(mark))) + mark;
}

const encoder = new TextEncoder();

function charactersIn(text: string, bytes: number): number {
  return encoder.encodeInto(text, new Uint8Array(bytes)).read;
}

function fits(text: string, limit: number): boolean {
  return text.length <= limit && Buffer.byteLength(text) <= limit;
}

/** What stood before an `@` that was cut off may have been a password. */
function shorten(text: string): string {
  if (text.length <= readable) return text;
  return text.slice(0, readable).replace(/:\/\/[^\s/@]*$/, "://[redacted]");
}

function textOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const { cause } = thrown;
  const behind = cause === undefined || cause === thrown ? "" : `; cause: ${sentenceOf(cause)}`;
  return `${shorten(sentenceOf(thrown))}${behind}`;
}

/** A name and a message. What tried several addresses at once has none of its own: its first error has. */
function sentenceOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const first: unknown = thrown instanceof AggregateError ? thrown.errors[0] : undefined;
  if (thrown.message === "" && first instanceof Error) return `${thrown.name}: ${first.message}`;
  return `${thrown.name}: ${thrown.message}`;
}

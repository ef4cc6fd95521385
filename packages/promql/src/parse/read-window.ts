import type { SyntaxNode } from "@lezer/common";
import type { QueryWindow, Span } from "../query.ts";
import { readDuration, readNumber } from "./duration.ts";
import type { Reading } from "./reading.ts";
import type { Token } from "./token.ts";

/** The length of time in brackets or behind `offset`; `sign` is -1 for an offset into the future. */
export function readWindow(node: SyntaxNode, reading: Reading, where: "range" | "offset"): QueryWindow {
  const span = { start: node.from, end: node.to };
  const window = { text: reading.written(span), span };
  const sign = /^[-+]\s*/.exec(window.text)?.[0] ?? "";
  const token = reading.tokenAt(node.from + sign.length);
  if (!token || token.end !== node.to || token.kind === "mark") {
    reading.markNewer("arithmetic with durations", span);
    return window;
  }
  if (sign.startsWith("+")) reading.markNewer("a plus before a duration", span);
  if (sign.startsWith("-") && where === "range") reading.refuse("a range must be longer than 0", span);
  const ms = token.isVariable ? undefined : readMilliseconds(token, reading, where);
  return ms === undefined ? window : { ...window, ms: sign.startsWith("-") ? -ms : ms };
}

function readMilliseconds(token: Token, reading: Reading, where: string): number | undefined {
  if (token.kind === "number") reading.markNewer("a number of seconds as a duration", token);
  const ms =
    token.kind === "number" ? (readNumber(token.text) ?? Number.NaN) * 1000 : readDuration(token.text);
  if (ms === undefined || Number.isNaN(ms)) reading.refuse(noDuration(token), token);
  else if (ms === 0) refuseZero(token, reading, where);
  return ms;
}

function refuseZero(span: Span, reading: Reading, where: string): void {
  // Prometheus 2 refuses `offset 0s` too.
  if (where === "offset") reading.markNewer("an offset of 0", span);
  else reading.refuse("a range must be longer than 0", span);
}

/** What is wrong with a duration that none is. */
export function noDuration({ text }: Token): string {
  return `${text} is not a duration: each unit of y, w, d, h, m, s and ms stands at most once, the longest first, below 292 years in all`;
}

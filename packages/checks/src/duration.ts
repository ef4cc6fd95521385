import { TelltaleError, type Duration } from "@telltale/core";
import { kindOf } from "./refuse.ts";

const seconds = { ms: 0.001, s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/**
 * A length of time in seconds.
 * @throws TelltaleError duration/unit
 */
export function readSeconds(text: Duration, where: string): number {
  const match = typeof text === "string" ? /^(\d{1,12}(?:\.\d{1,9})?)(ms|s|m|h|d)$/.exec(text) : null;
  const length = match ? Number(match[1]) * seconds[match[2] as keyof typeof seconds] : 0;
  if (length > 0) return length;
  const expected = 'a positive length of time with its unit: "500ms", "14d"';
  throw new TelltaleError([
    { id: "duration/unit", where, given: JSON.stringify(text) ?? kindOf(text), expected },
  ]);
}

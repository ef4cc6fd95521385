import { parseDuration, TelltaleError, type Duration } from "@telltale/core";
import { kindOf } from "./refuse.ts";

/**
 * A length of time in seconds.
 * @throws TelltaleError duration/unit
 */
export function readSeconds(text: Duration, where: string): number {
  const milliseconds = parseDuration(text);
  if (milliseconds) return milliseconds / 1_000;
  const expected = 'a positive length of time with its unit: "500ms", "14d"';
  throw new TelltaleError([
    { id: "duration/unit", where, given: JSON.stringify(text) ?? kindOf(text), expected },
  ]);
}

import { parseDuration, TelltaleError } from "@telltale/conventions";
import type { Offset, Window } from "./expression.ts";
import type { WindowNode } from "./node.ts";

/**
 * A length of time as Prometheus reads it: whole numbers, in the greatest unit that fits.
 * @throws TelltaleError duration/unit when it is not a positive length of time
 */
export function windowOf(window: Window): WindowNode {
  if (typeof window !== "string") return { text: `$${window.variable}` };
  if (window.startsWith("$")) return { text: window };
  const milliseconds = Math.round(parseDuration(window) ?? 0);
  // Go counts nanoseconds in 63 bits.
  if (milliseconds <= 0 || milliseconds > 2 ** 63 / 1e6 - 1) throw new TelltaleError([noWindow(window)]);
  const [size, unit] = units.find(([each]) => milliseconds % each === 0) ?? [1, "ms"];
  return { text: `${milliseconds / size}${unit}` };
}

/** The same, with a minus for what lies ahead. */
export function offsetOf(offset: Offset): WindowNode {
  if (typeof offset !== "string" || !offset.startsWith("-")) return windowOf(offset as Window);
  // The type allows a minus only before a window.
  return { text: `-${windowOf(offset.slice(1) as Window).text}` };
}

const units = [
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "m"],
  [1_000, "s"],
] as const;

function noWindow(window: string) {
  return {
    id: "duration/unit" as const,
    where: "a window of a query",
    given: JSON.stringify(window),
    expected: 'a positive length of time such as "5m"',
  };
}

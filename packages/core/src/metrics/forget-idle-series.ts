import { parseDuration, TelltaleError, type Duration } from "@telltale/conventions";
import { every } from "../clock.ts";
import type { Registry } from "./registry.ts";

/** Sweeps to an idle time: a series goes between one and one and a quarter of it after its last record. */
const sweeps = 4;

/** Forgets series nobody has recorded into for so long. Returns how to stop. @throws TelltaleError duration/unit */
export function forgetIdleSeries(registry: Registry, idle: Duration): () => void {
  const milliseconds = parseDuration(idle);
  if (!milliseconds) throw noDuration(idle);
  return every(milliseconds / sweeps, () => registry.sweep(sweeps));
}

function noDuration(idle: unknown): TelltaleError {
  return new TelltaleError([
    {
      id: "duration/unit",
      where: "options.idleSeries",
      given: JSON.stringify(idle),
      expected: 'a duration above zero, such as "1h"',
    },
  ]);
}

import type { IncomingMessage, ServerResponse } from "node:http";
import type { HttpExtras } from "../metrics/http-extras.ts";
import type { HttpRecord } from "../metrics/http.ts";
import { measureFirstByte } from "./first-byte.ts";
import { measureSizes } from "./sizes.ts";

/** Begins to measure one exchange beyond its duration. Returns what to call with its record when it has ended. */
export type Measure = (
  request: IncomingMessage,
  response: ServerResponse,
  startedAt: number,
) => (record: HttpRecord) => void;

/** What the options ask to be measured of every exchange; undefined when nothing is. */
export function createMeasure({ timeToFirstByte, sizes }: HttpExtras): Measure | undefined {
  const measures: Measure[] = [];
  if (timeToFirstByte) measures.push(measureFirstByte(timeToFirstByte));
  if (sizes) measures.push(measureSizes(sizes));
  if (measures.length === 0) return undefined;
  return (...exchange) => {
    const ends = measures.map((measure) => measure(...exchange));
    return (record) => {
      for (const end of ends) end(record);
    };
  };
}

import { parseDuration } from "@telltale/conventions";
import { InvalidArgumentError } from "commander";

/** A count, as an option is given it. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

/** A length of time with its unit, in milliseconds. */
export function duration(text: string): number {
  const milliseconds = parseDuration(text);
  if (!milliseconds) throw new InvalidArgumentError('Write it with its unit, such as "10s" or "500ms".');
  return milliseconds;
}

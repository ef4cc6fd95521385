import { parseDuration } from "@telltale/conventions";
import { InvalidArgumentError, Option } from "commander";

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

/** An option that is a length of time, and what it is where nobody says. */
export function timed(flags: string, description: string, given: string): Option {
  return new Option(flags, description).argParser(duration).default(duration(given), given);
}

/** What is chosen for variables, by their names. */
export type Choices = Readonly<Record<string, readonly string[]>>;

/** `name=a,b`, gathered by name; `*` is all. */
export function choice(text: string, before: Choices): Choices {
  const [, name, values] = /^(\w+)=(.*)$/.exec(text) ?? [];
  if (name === undefined || values === undefined) throw new InvalidArgumentError("Write it as name=value.");
  return { ...before, [name]: values.split(",").map((value) => (value === "*" ? "$__all" : value)) };
}

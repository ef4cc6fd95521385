/** A number of seconds as a manifest has it; undefined when it is not there. @throws for what is no number */
export function wholeSeconds(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" && value >= 0) return value;
  throw new Error(`${name} is ${JSON.stringify(value)}, not a number of seconds`);
}

/** Milliseconds as people read them: "5 s", "0.8 s". */
export function inSeconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 100) / 10} s`;
}

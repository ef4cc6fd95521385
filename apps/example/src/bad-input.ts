/** What a caller sent cannot be used. Carries the status under the names Express, Koa and Fastify each look for. */
export class BadInput extends Error {
  readonly status: number;
  readonly statusCode: number;
  /** Koa and Express show the message of an error only when it says so. */
  readonly expose = true;

  constructor(message: string, status = 400) {
    super(message);
    this.name = "BadInput";
    this.status = status;
    this.statusCode = status;
  }
}

/** The fields of a JSON body. @throws BadInput when it is not an object. */
export function readFields(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return { ...body };
  throw new BadInput("The body is not a JSON object.");
}

/** A field that must be text of at most 64 characters. @throws BadInput */
export function readText(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = fields[name];
  if (typeof value === "string" && value.length > 0 && value.length <= 64) return value;
  throw new BadInput(`${name} is missing or not a text of 1 to 64 characters.`);
}

/** A field that must be a number in a range. @throws BadInput */
export function readNumber(
  fields: Readonly<Record<string, unknown>>,
  name: string,
  min: number,
  max: number,
): number {
  const value = fields[name];
  if (typeof value === "number" && value >= min && value <= max) return value;
  throw new BadInput(`${name} is missing or not a number from ${min} to ${max}.`);
}

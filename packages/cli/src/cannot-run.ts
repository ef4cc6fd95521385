/** Something asked for cannot be done: one sentence for the user, and exit code 2. */
export class CannotRun extends Error {
  override readonly name = "CannotRun";
}

/** The sentence of any thrown value. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A pattern that is read from its beginning to its end, a character at a time. */
export class Cursor {
  readonly text: readonly string[];
  at = 0;

  constructor(pattern: string) {
    this.text = Array.from(pattern);
  }

  /** The character that comes next; undefined at the end. */
  get next(): string | undefined {
    return this.text[this.at];
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** What comes next, at most so many characters of it. */
  ahead(most: number): string {
    return this.text.slice(this.at, this.at + most).join("");
  }
}

/** Why a pattern is none. */
export class PatternError extends Error {}

export function refuse(message: string): never {
  throw new PatternError(message);
}

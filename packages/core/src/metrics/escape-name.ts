// Prometheus' "UTF-8 escaping schemes": what a name becomes for a reader that knows letters, digits and underscores only.

/** A way to show a name, as the `escaping` parameter of a media type calls it. */
export type Escaping = "allow-utf-8" | "underscores" | "dots" | "values";

export function isEscaping(text: string): text is Escaping {
  return text === "allow-utf-8" || text === "underscores" || text === "dots" || text === "values";
}

/** A metric's name as this scheme shows it. */
export function escapeName(name: string, escaping: Escaping): string {
  return escape(name, escaping, isLegalName(name), /[a-zA-Z0-9:]/);
}

/** A label's name as this scheme shows it; it has no colon. */
export function escapeLabelName(name: string, escaping: Escaping): string {
  return escape(name, escaping, isLegalLabel(name), /[a-zA-Z0-9]/);
}

/** Whether a metric's name needs no quotes. */
export function isLegalName(name: string): boolean {
  return /^[a-zA-Z_:][\w:]*$/.test(name);
}

/** Whether a label's name needs no quotes. */
export function isLegalLabel(name: string): boolean {
  return /^[a-zA-Z_]\w*$/.test(name);
}

function escape(name: string, escaping: Escaping, isLegal: boolean, legal: RegExp): string {
  // With dots, underscores are doubled in every name, so that each can be read back.
  if (escaping === "allow-utf-8" || (isLegal && escaping !== "dots")) return name;
  const stands = (character: string, index: number) =>
    legal.test(character) && (index > 0 || !/\d/.test(character));
  const characters = Array.from(name, (character, index) =>
    stands(character, index) ? character : replace[escaping](character),
  );
  return `${escaping === "values" ? "U__" : ""}${characters.join("")}`;
}

const replace: Readonly<Record<Exclude<Escaping, "allow-utf-8">, (character: string) => string>> = {
  underscores: () => "_",
  // The document asks for one underscore where Prometheus' own library writes two; with one, `a-dot-b` would be `a.b`.
  dots: (character) => (character === "." ? "_dot_" : "__"),
  values: (character) => (character === "_" ? "__" : `_${hexOf(character)}_`),
};

function hexOf(character: string): string {
  return /\p{Surrogate}/u.test(character) ? "FFFD" : character.codePointAt(0)!.toString(16);
}

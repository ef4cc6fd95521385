/** A board that was rendered, and what it is called. */
export interface Board {
  readonly uid: string;
  readonly title: string;
  readonly text: string;
  readonly json: Fields;
}

/** An object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** The boards among rendered files; other files are for tools beside them. */
export function boardsIn(
  files: readonly { path: string; uid: string; title: string; text: string }[],
): Board[] {
  return files
    .filter(({ path }) => path.endsWith(".json"))
    .map(({ uid, title, text }) => ({ uid, title, text, json: fieldsOf(JSON.parse(text)) }));
}

/** A field that is a text; empty when it is none. */
export function textAt(fields: Fields, key: string): string {
  const value = fields[key];
  return typeof value === "string" ? value : "";
}

/** A value as an object; an empty one when it is none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {}; // any object has string keys
}

/** An offending value as short text. Never throws and never grows, whatever a definition in plain JavaScript holds. */
export function given(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (typeof value === "string") return quoted(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "symbol")
    return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  return "an object";
}

/** The place of a key inside a definition: `slos.availability`, `labels["a b"]`, `services[0]`. */
export function at(where: string, key: string | number): string {
  if (typeof key === "number") return `${where}[${key}]`;
  if (!/^[\w-]{1,63}$/.test(key)) return `${where}[${quoted(key)}]`;
  return where === "" ? key : `${where}.${key}`;
}

/** Names a definition may choose from, as text for `expected`. */
export function oneOfNames(names: readonly string[]): string {
  if (names.length === 0) return "none is declared";
  const shown = names.slice(0, 8).map(quoted).join(", ");
  return names.length > 8 ? `one of ${shown} and ${names.length - 8} more` : `one of ${shown}`;
}

const longest = 60;

function quoted(text: string): string {
  return text.length > longest
    ? `${JSON.stringify(text.slice(0, longest))}… (${text.length} characters)`
    : JSON.stringify(text);
}

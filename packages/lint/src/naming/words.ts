/** The words of a name: underscores, dots and colons part them. */
export function wordsOf(name: string): string[] {
  const plain = /[.:]/.test(name) ? name.replaceAll(/[.:]/g, "_") : name;
  return plain.split("_").filter((word) => word !== "");
}

/** Words in lower case, camelCase and acronyms taken apart: `HTTPRequestCount` → http, request, count. */
export function lowerWords(text: string): string[] {
  return text
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** A name as if it were written by the book, so that a defect is found however it is spelled. */
export function plainName(name: string): string {
  return lowerWords(name).join("_");
}

/** The words of a name that neither type nor unit add. */
export function ownWords(name: string): string[] {
  return lowerWords(name).filter((word) => !added.has(word));
}

const added = new Set("total counter updowncounter gauge histogram summary seconds bytes ratio".split(" "));

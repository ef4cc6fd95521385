import type { QueryOwner } from "../../facts/query.ts";

/** Who asks, in words: `panel "Orders" of "Shop"`, `alert OrdersFailing`. */
export function ownerWords({ kind, name, within }: QueryOwner): string {
  if (kind === "alert" || kind === "record") return `${kind} ${name}`;
  return `${kind} ${kind === "variable" ? name : JSON.stringify(name)} of ${JSON.stringify(within)}`;
}

/** At most three of them, and how many more there are. */
export function listed(words: readonly string[]): string {
  const distinct = [...new Set(words)].toSorted();
  const shown = distinct.slice(0, 3);
  const rest = distinct.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  return shown.length < 2 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** Everyone who asks, in words and sorted. */
export function listedIn(readers: readonly { readonly fact: { readonly owner: QueryOwner } }[]): string[] {
  return [...new Set(readers.map(({ fact }) => ownerWords(fact.owner)))].toSorted();
}

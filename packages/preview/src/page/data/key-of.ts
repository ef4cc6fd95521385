/** One request as one text: the same for the same question, however its parameters are ordered. */
export function keyOf(path: string, parameters: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(parameters).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${path}?${new URLSearchParams(sorted).toString()}`;
}

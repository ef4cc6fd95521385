import type { Selection } from "../health/health.ts";

/** A question with some of its checks left out. */
export interface Exclusion {
  readonly selection: Selection;
  /** The checks left out on request. */
  readonly excluded: readonly string[];
  /** How many names mean nothing here. */
  readonly unknown: number;
}

/** Leaves out what a query names: checks, or all checks of a group. `names` are those of all checks there are. */
export function excludeFrom(
  selection: Selection,
  asked: readonly string[],
  names: readonly string[],
  groups: ReadonlyMap<string, Selection>,
): Exclusion {
  if (asked.length === 0) return { selection, excluded: [], unknown: 0 };
  const selected = new Set(namesOf(selection, names));
  const found = asked.map((name) => {
    const group = groups.get(name);
    return [...(group ? namesOf(group, names) : []), name].filter((one) => selected.has(one));
  });
  const excluded = [...new Set(found.flat())];
  const unknown = asked.filter((name, index) => found[index]?.length === 0 && !groups.has(name)).length;
  return {
    selection: { ...selection, exclude: [...(selection.exclude ?? []), ...excluded] },
    excluded,
    unknown,
  };
}

/** The names of the checks a question is about. */
export function namesOf({ only, exclude = [] }: Selection, names: readonly string[]): readonly string[] {
  return (only ?? names).filter((name) => !exclude.includes(name));
}

/** What a label can hold, as far as the code tells. */
export type ValueSet =
  | { readonly kind: "finite"; readonly values: readonly string[] }
  /** Few values that only a running process knows: a route template, a status code. */
  | { readonly kind: "bounded"; readonly source: string; readonly size: number }
  /** Grows with traffic. `path` leads from the source to the label, as written in the code. */
  | { readonly kind: "unbounded"; readonly source: string; readonly path: readonly string[] }
  | { readonly kind: "unknown"; readonly why: string };

/** More values than this are counted, not listed. */
const listed = 500;

/** Exactly these values. */
export function finite(...values: string[]): ValueSet {
  const distinct = [...new Set(values)];
  return distinct.length > listed
    ? bounded(`${distinct.length} values`, distinct.length)
    : { kind: "finite", values: distinct };
}

/** Few values from a named source. */
export function bounded(source: string, size: number): ValueSet {
  return { kind: "bounded", source, size };
}

/** Any number of values from a named source, met at `text`. */
export function unbounded(source: string, text: string): ValueSet {
  return { kind: "unbounded", source, path: [text] };
}

/** Nobody can tell, and why. */
export function unknown(why: string): ValueSet {
  return { kind: "unknown", why };
}

/** How many values a set has; undefined when that is not known or not limited. */
export function sizeOf(set: ValueSet): number | undefined {
  if (set.kind === "finite") return set.values.length;
  return set.kind === "bounded" ? set.size : undefined;
}

/** The value of a set that has exactly one. */
export function oneValue(set: ValueSet): string | undefined {
  return set.kind === "finite" && set.values.length === 1 ? set.values[0] : undefined;
}

/** The values of either: the worst kind wins, and what is unbounded keeps its path. */
export function union(sets: readonly ValueSet[]): ValueSet {
  const worst = worstOf(sets);
  if (worst) return worst;
  const values = sets.flatMap((set) => (set.kind === "finite" ? set.values : []));
  const sources = sets.filter((set) => set.kind === "bounded");
  if (sources.length === 0) return finite(...values);
  const size = new Set(values).size + sources.reduce((sum, set) => sum + set.size, 0);
  return bounded([...new Set(sources.map((set) => set.source))].join(" or "), size);
}

/** The texts made by writing one value of each after another. */
export function concat(sets: readonly ValueSet[]): ValueSet {
  const worst = worstOf(sets);
  if (worst) return worst;
  const size = sets.reduce((product, set) => product * (sizeOf(set) ?? 1), 1);
  const texts = sets.map((set) => (set.kind === "finite" ? set.values : undefined));
  if (size > listed || texts.includes(undefined)) return bounded(sourcesOf(sets), size);
  return finite(
    ...texts.reduce<string[]>(
      (heads, tails) => heads.flatMap((head) => (tails ?? []).map((tail) => head + tail)),
      [""],
    ),
  );
}

/** The set after each value has been rewritten by a function that adds no values. */
export function rewrite(set: ValueSet, change: (value: string) => string): ValueSet {
  return set.kind === "finite" ? finite(...set.values.map(change)) : set;
}

/** The same set, one step further on its way to the label. */
export function via(set: ValueSet, text: string): ValueSet {
  if (set.kind !== "unbounded" || set.path.at(-1) === text) return set;
  return { ...set, path: [...set.path, text] };
}

function worstOf(sets: readonly ValueSet[]): ValueSet | undefined {
  return sets.find((set) => set.kind === "unbounded") ?? sets.find((set) => set.kind === "unknown");
}

function sourcesOf(sets: readonly ValueSet[]): string {
  const sources = sets.flatMap((set) => (set.kind === "bounded" ? [set.source] : []));
  return [...new Set(sources)].join(" and ") || "a product of lists";
}

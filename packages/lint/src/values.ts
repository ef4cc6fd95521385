import type { Place } from "./finding.ts";

/** What a label can hold, as far as the code tells. */
export type ValueSet = Finite | Bounded | Unbounded | Unknown;

interface Finite {
  readonly kind: "finite";
  readonly values: readonly string[];
}

/** Few values that only a running process knows: a route template, a status code. */
interface Bounded {
  readonly kind: "bounded";
  readonly source: string;
  /** How many values; with `atLeast`, no fewer than this. */
  readonly size: number;
  readonly atLeast?: true;
  /** What the set is made of, so that the same source met twice counts once. */
  readonly parts: readonly Part[];
}

/** Grows with traffic. `source` and `path` are those of the first flow. */
interface Unbounded extends Flow {
  readonly kind: "unbounded";
  /** Every way by which such data gets here, in a fixed order. */
  readonly flows: readonly Flow[];
}

interface Unknown {
  readonly kind: "unknown";
  readonly why: string;
}

/** One way from a source to the label. */
export interface Flow {
  readonly source: string;
  /** From the source to the label, as written in the code. */
  readonly path: readonly string[];
  /** What made it look like few values: a cast, or patterns that rewrite a path. */
  readonly guise?: "cast" | "pattern";
  /** The argument by which a caller brought it into the function that sets the label. */
  readonly caller?: Place;
}

interface Part {
  readonly source: string;
  readonly size: number;
  readonly atLeast?: true;
  /** Of known values that stand beside others: the values. */
  readonly values?: readonly string[];
}

/** More values than this are counted, not listed. */
const listed = 500;
/** More ways than this are not told apart. */
const mostFlows = 50;

/** Exactly these values. */
export function finite(...values: string[]): ValueSet {
  return listOf(values);
}

function listOf(values: readonly string[]): ValueSet {
  const distinct = [...new Set(values)];
  return distinct.length > listed
    ? bounded(`${distinct.length} values`, distinct.length)
    : { kind: "finite", values: distinct };
}

/** So many values from a named source. */
export function bounded(source: string, size: number): ValueSet {
  return ofParts([{ source, size }]);
}

/** Few values from a named source: as many as the code shows, and maybe more. */
export function few(source: string, size = 1): ValueSet {
  return ofParts([{ source, size, atLeast: true }]);
}

/** Any number of values from a named source, met at `text`. */
export function unbounded(source: string, text: string): ValueSet {
  return ofFlows([{ source, path: [text] }]);
}

/** Nobody can tell, and why. */
export function unknown(why: string): ValueSet {
  return { kind: "unknown", why };
}

/** How many values a set has at least; undefined when that is not known or not limited. */
export function sizeOf(set: ValueSet): number | undefined {
  if (set.kind === "finite") return set.values.length;
  return set.kind === "bounded" ? set.size : undefined;
}

/** The value of a set that has exactly one. */
export function oneValue(set: ValueSet): string | undefined {
  return set.kind === "finite" && set.values.length === 1 ? set.values[0] : undefined;
}

/** The values of either, in any order of them: the worst kind wins, and what is unbounded keeps every path. */
export function union(sets: readonly ValueSet[]): ValueSet {
  const worst = worstOf(sets);
  if (worst) return worst;
  const values = sets.flatMap((set) => (set.kind === "finite" ? set.values : []));
  const parts = sets.flatMap((set) => (set.kind === "bounded" ? set.parts : []));
  return parts.length === 0 ? listOf(values) : ofParts([...parts, ...partOf(values)]);
}

/** The texts made by writing one value of each after another. */
export function concat(sets: readonly ValueSet[]): ValueSet {
  const worst = worstOf(sets);
  if (worst) return worst;
  const size = sets.reduce((all, set) => all * (sizeOf(set) ?? 1), 1);
  const texts = sets.map((set) => (set.kind === "finite" ? set.values : undefined));
  if (size > listed || texts.includes(undefined)) return product(sets, size);
  const joined = texts.reduce<string[]>(
    (heads, tails) => heads.flatMap((head) => (tails ?? []).map((tail) => head + tail)),
    [""],
  );
  return listOf(joined);
}

/** The set after each value has been rewritten by a function that adds no values. */
export function rewrite(set: ValueSet, change: (value: string) => string): ValueSet {
  return set.kind === "finite" ? listOf(set.values.map(change)) : set;
}

/** The set without one value. */
export function without(set: ValueSet, value: string): ValueSet {
  if (set.kind === "finite") return listOf(set.values.filter((each) => each !== value));
  if (set.kind !== "bounded") return set;
  const values = set.parts.flatMap((part) => part.values ?? []).filter((each) => each !== value);
  return ofParts([...set.parts.filter((part) => !part.values), ...partOf(values)]);
}

/** The same set, one step further on its way to the label. */
export function via(set: ValueSet, text: string): ValueSet {
  return eachFlow(set, (flow) =>
    flow.path.at(-1) === text ? flow : { ...flow, path: [...flow.path, text] },
  );
}

/** The same data, made to look like few values. */
export function disguise(set: ValueSet, guise: NonNullable<Flow["guise"]>): ValueSet {
  return eachFlow(set, (flow) => ({ ...flow, guise: flow.guise ?? guise }));
}

/** The same data, brought by an argument; an argument further out keeps the blame. */
export function blame(set: ValueSet, caller: Place): ValueSet {
  return eachFlow(set, (flow) => ({ ...flow, caller: flow.caller ?? caller }));
}

function eachFlow(set: ValueSet, change: (flow: Flow) => Flow): ValueSet {
  return set.kind === "unbounded" ? ofFlows(set.flows.map(change)) : set;
}

function worstOf(sets: readonly ValueSet[]): ValueSet | undefined {
  const flows = sets.flatMap((set) => (set.kind === "unbounded" ? set.flows : []));
  if (flows.length > 0) return ofFlows(flows);
  const [why] = sets.flatMap((set) => (set.kind === "unknown" ? [set.why] : [])).toSorted();
  return why === undefined ? undefined : unknown(why);
}

function ofFlows(flows: readonly Flow[]): ValueSet {
  const distinct = new Map(flows.map((flow) => [JSON.stringify(flow), flow]));
  const sorted = [...distinct].toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))).slice(0, mostFlows);
  const [first = { source: "", path: [] }] = sorted.map(([, flow]) => flow);
  return { kind: "unbounded", source: first.source, path: first.path, flows: sorted.map(([, flow]) => flow) };
}

/** The largest count that was met of each source, and the values beside them. */
function ofParts(given: readonly Part[]): ValueSet {
  const parts = new Map<string, Part>();
  const values = partOf(given.flatMap((part) => part.values ?? []));
  for (const part of given) {
    const known = parts.get(part.source);
    if (!part.values && (!known || larger(part, known))) parts.set(part.source, part);
  }
  const named = [...parts.values()].toSorted((a, b) => (a.source < b.source ? -1 : 1));
  const all = [...named, ...values];
  return {
    kind: "bounded",
    source: named.map(({ source }) => source).join(" or ") || (values[0]?.source ?? "nothing"),
    size: all.reduce((sum, { size }) => sum + size, 0),
    ...(all.some(({ atLeast }) => atLeast) ? { atLeast: true } : {}),
    parts: all,
  };
}

function larger(part: Part, known: Part): boolean {
  return part.size > known.size || (part.size === known.size && Boolean(part.atLeast) && !known.atLeast);
}

function partOf(values: readonly string[]): Part[] {
  const distinct = [...new Set(values)].toSorted();
  return distinct.length > 0
    ? [{ source: `${distinct.length} known values`, size: distinct.length, values: distinct }]
    : [];
}

function product(sets: readonly ValueSet[], size: number): ValueSet {
  const sources = sets.flatMap((set) => (set.kind === "bounded" ? [set.source] : []));
  const source = [...new Set(sources)].join(" and ") || "a product of lists";
  const isAtLeast = sets.some((set) => set.kind === "bounded" && set.atLeast);
  return isAtLeast ? few(source, size) : bounded(source, size);
}

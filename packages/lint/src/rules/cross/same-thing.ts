import { distance } from "fastest-levenshtein";

/** A metric by its name, and who yields it. */
interface NamedThing {
  readonly name: string;
  readonly emitters: ReadonlySet<string>;
}

/** Pairs of names that say one thing: in singular and plural, abbreviated, parted elsewhere, or with a slip of the pen. */
export function sameThing<T extends NamedThing>(things: readonly T[]): [one: T, other: T][] {
  const firsts = new Map<string, T>();
  const pairs = new Map<string, [T, T]>();
  const isOneService = things.every(({ emitters }) => isOnly(emitters, things[0]));
  for (const thing of things) {
    for (const key of keysOf(wordsOf(thing.name), isOneService)) {
      const one = firsts.get(key);
      if (!one) firsts.set(key, thing);
      else if (one !== thing && isSame(one, thing)) pairs.set(`${one.name} ${thing.name}`, [one, thing]);
    }
  }
  return [...pairs.values()];
}

function isOnly(emitters: ReadonlySet<string>, first: NamedThing | undefined): boolean {
  return emitters.size === 1 && [...emitters][0] === [...(first?.emitters ?? [])][0];
}

function wordsOf(name: string): string[] {
  return name.split(/[_:]+/).filter((word) => word !== "");
}

/** Under which keys names that say one thing meet. Within one service order and spelling are meant. */
function keysOf(words: readonly string[], isOneService: boolean): string[] {
  if (isOneService) return [squashed(words)];
  return [squashed(words), unordered(words), ...words.flatMap((_, at) => misspelt(words, at))];
}

/** All words in the singular and unabbreviated, written together: `check_outs` is `checkout`. */
function squashed(words: readonly string[]): string {
  return words.map(plain).join("");
}

/** The same words in another order, where order has no meaning. */
function unordered(words: readonly string[]): string {
  return words.some((word) => directions.has(word)) ? words.join("_") : words.map(plain).toSorted().join(" ");
}

const directions = new Set([
  "to",
  "from",
  "in",
  "out",
  "per",
  "by",
  "of",
  "before",
  "after",
  "until",
  "since",
  "with",
]);

/** The name with each letter of one of its words left out: two that differ by a letter, or by the order of two, meet. */
function misspelt(words: readonly string[], at: number): string[] {
  const word = words[at] ?? "";
  if (word.length < shortest) return [];
  const spelt = [word, ...Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))];
  return [...new Set(spelt)].map((each) => `${at} ${words.with(at, each).join("_")}`);
}

/** In a word of fewer letters one letter often makes another word. */
const shortest = 6;

function isSame(one: NamedThing, other: NamedThing): boolean {
  const [a, b] = [wordsOf(one.name), wordsOf(other.name)];
  if (squashed(a) === squashed(b)) return true;
  const isElsewhere =
    [...other.emitters].some((emitter) => !one.emitters.has(emitter)) ||
    [...one.emitters].some((emitter) => !other.emitters.has(emitter));
  if (!isElsewhere) return false;
  if (unordered(a) === unordered(b)) return true;
  const index = a.findIndex((word, at) => word !== b[at]);
  return a.length === b.length && isSlip(a[index] ?? "", b[index] ?? "");
}

/** A letter too many, too few, or two in the wrong order, in a word long enough to be misspelt. */
function isSlip(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < shortest || /\d/.test(a + b)) return false;
  if (a.length === b.length)
    return distance(a, b) === 2 && a.split("").toSorted().join("") === b.split("").toSorted().join("");
  return distance(a, b) === 1;
}

function plain(word: string): string {
  const long = abbreviations.get(word) ?? word;
  if (long.length < 4 || !long.endsWith("s") || /[su]s$/.test(long)) return long;
  return long.endsWith("ies") ? `${long.slice(0, -3)}y` : long.slice(0, -1);
}

const abbreviations: ReadonlyMap<string, string> = new Map(
  Object.entries({
    req: "request",
    reqs: "request",
    resp: "response",
    res: "response",
    err: "error",
    errs: "error",
    msg: "message",
    msgs: "message",
    conn: "connection",
    conns: "connection",
    db: "database",
    cfg: "config",
    num: "number",
    dur: "duration",
    cnt: "count",
  }),
);

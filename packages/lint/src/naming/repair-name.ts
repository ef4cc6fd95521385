import {
  abbreviationIn,
  conversionIn,
  hasStrayColon,
  isNamespaced,
  isOddlyCased,
  lacksTotal,
  misplacedUnit,
  misusedSuffix,
  misusesTotal,
  needsQuotes,
  ownTypeIn,
  unitlessIn,
  type TypedName,
} from "./judge.ts";
import { lowerWords } from "./words.ts";

/** How far a name may be changed. */
export interface RepairOptions {
  /** Whether another unit may be put into the name, since the values are converted too. Default false. */
  readonly convert?: boolean;
  /** The base unit of the values, where the name says none and the code shows it. */
  readonly unit?: string;
}

/**
 * The nearest name, for Prometheus, that every rule about names accepts; undefined when there is none that says the same,
 * or when the name is right as it is.
 */
export function repairName(given: TypedName, options: RepairOptions = {}): string | undefined {
  const { name, type } = given;
  // Letters of other alphabets would be lost; the name of a recording rule is made elsewhere.
  if (/[^\x20-\x7e]/.test(name) || (name.includes(":") && !hasStrayColon(name))) return undefined;
  const words = withoutType(lowerWords(name), type);
  const bare = withoutTotals(words, type);
  const repaired = {
    name: [...withUnit(bare, options), ...(type === "counter" ? ["total"] : [])].join("_"),
    type,
  };
  return repaired.name !== name && isAccepted(repaired, given) ? repaired.name : undefined;
}

/** Whether the rules accept a name; what was missing before, such as a namespace, may be missing still. */
function isAccepted(repaired: TypedName, given: TypedName): boolean {
  const { name } = repaired;
  return (
    /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name) &&
    [hasStrayColon, isOddlyCased, needsQuotes, misplacedUnit, conversionIn, abbreviationIn].every(
      (isWrong) => !isWrong(name),
    ) &&
    [ownTypeIn, lacksTotal, misusesTotal, misusedSuffix].every((isWrong) => !isWrong(repaired)) &&
    (isNamespaced(name) || !isNamespaced(given.name)) &&
    (!unitlessIn(repaired) || unitlessIn(given) !== undefined)
  );
}

function withoutType(words: readonly string[], type: string): string[] {
  return words.filter((word) => word !== type);
}

/** Without `total`, which is put back where it belongs; a counter's `count` says the same. */
function withoutTotals(words: readonly string[], type: string): string[] {
  const last = words.findLastIndex((word) => word !== "total" && !(type === "counter" && word === "count"));
  return words.slice(0, last + 1);
}

/** The unit written out, in its base, and last. */
function withUnit(words: readonly string[], { convert = false, unit }: RepairOptions): string[] {
  const name = words.join("_");
  const abbreviated = abbreviationIn(name)?.unit;
  if (abbreviated) return [...words.slice(0, -1), abbreviated];
  const conversion = convert ? conversionIn(name) : undefined;
  if (conversion) return [...words.filter((word) => word !== conversion.word), conversion.base];
  const misplaced = misplacedUnit(name);
  if (misplaced) return [...words.filter((word) => word !== misplaced), misplaced];
  if (unit === undefined || words.at(-1) === unit) return [...words];
  return words.at(-1) === unit[0] ? [...words.slice(0, -1), unit] : [...words, unit];
}

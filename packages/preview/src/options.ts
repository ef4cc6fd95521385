// The choices a variable offers.
import type { Option, Variable } from "./dashboard.ts";
import { at, isObject, listOf, textOf } from "./json.ts";

/** The choices of a list written as text: commas part them (`\,` is one of a value), and `text : value` names one. */
export function parseList(text: string): Option[] {
  if (text.trim().startsWith("[")) return parseJsonList(text);
  return (text.match(/(?:\\,|[^,])+/g) ?? []).flatMap((part) => {
    const choice = part.replaceAll(String.raw`\,`, ",");
    const [, name, value] = /^\s*(.+)\s:\s(.+)$/.exec(choice) ?? [];
    if (name !== undefined && value !== undefined) return [{ text: name.trim(), value: value.trim() }];
    return choice.trim() === "" ? [] : [plain(choice.trim())];
  });
}

/** Since Grafana 12 a list may be JSON: of texts, or of objects with `value` and `text`. */
function parseJsonList(text: string): Option[] {
  const list: unknown = JSON.parse(text);
  return listOf(list).map((each) => {
    const value = textOf(isObject(each) ? each["value"] : each);
    return { value, text: textOf(at(each, "text")) || value };
  });
}

/** The choices among found values: picked by the variable's pattern, each once, in its order. */
export function optionsAmong(found: readonly string[], { regex, sort = 0 }: Variable): Option[] {
  const options = regex === "" ? found.map(plain) : found.flatMap(pickerOf(regex));
  const byValue = new Map(options.toReversed().map((option) => [option.value, option]));
  return sorted(
    options.filter((option) => byValue.get(option.value) === option),
    sort,
  );
}

function plain(value: string): Option {
  return { text: value, value };
}

/** A pattern picks with its groups named "text" and "value", with its first group, or as a whole. */
function pickerOf(regex: string): (found: string) => Option[] {
  const pattern = patternOf(regex);
  return (found) => {
    const matches = matchesOf(pattern, found);
    const named = (name: string) => matches.map(({ groups }) => groups?.[name]).find(Boolean);
    const [value, text] = [named("value"), named("text")];
    const either = value ?? text;
    if (either !== undefined) return [{ text: text ?? either, value: either }];
    const grouped = matches.filter((match) => match.length > 1);
    if (grouped.length > 0) return grouped.map((match) => plain(match[1] ?? ""));
    return matches.length > 0 ? [plain(found)] : [];
  };
}

/** `/pattern/flags`, or a pattern for the whole value. */
function patternOf(regex: string): RegExp {
  const [, body, flags] = /^\/([^]*)\/([a-z]*)$/.exec(regex) ?? [];
  return body === undefined ? new RegExp(`^${regex}$`) : new RegExp(body, flags);
}

/** Only a pattern with the flag "g" matches more than once. */
function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  if (pattern.global) return [...text.matchAll(pattern)];
  const match = pattern.exec(text);
  return match ? [match] : [];
}

/** Grafana's orders: by letters, by the first number, by letters of either case, each up and down; then naturally. */
function sorted(options: readonly Option[], sort: number): Option[] {
  const compare = comparisons[Math.ceil(sort / 2)];
  if (!compare) return [...options];
  const up = options.toSorted((one, other) => compare(one.text, other.text));
  return sort % 2 === 0 ? up.toReversed() : up;
}

type Compare = (one: string, other: string) => number;

const natural = new Intl.Collator("en", { sensitivity: "accent", numeric: true });

const comparisons: readonly (Compare | undefined)[] = [
  undefined,
  byUnits,
  (one, other) => firstNumber(one) - firstNumber(other),
  (one, other) => byUnits(one.toLowerCase(), other.toLowerCase()),
  (one, other) => natural.compare(one, other),
];

function byUnits(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function firstNumber(text: string): number {
  return Number(/\d+/.exec(text)?.[0] ?? -1);
}

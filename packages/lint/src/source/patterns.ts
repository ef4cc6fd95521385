// The texts that a regular expression can match, where they are few.
import ts from "@typescript/typescript6";
import { finite, type ValueSet } from "../values.ts";
import { initializerOf } from "./declarations.ts";
import { uncast, type Scope } from "./scope.ts";

/** The literal of a regular expression, by itself or behind a name. */
export function patternOf(node: ts.Expression | undefined, scope: Scope): string | undefined {
  const inner = node && uncast(node);
  if (!inner) return undefined;
  const literal = ts.isRegularExpressionLiteral(inner) ? inner : behind(inner, scope);
  return literal?.text;
}

function behind(node: ts.Expression, scope: Scope): ts.RegularExpressionLiteral | undefined {
  const initializer = initializerOf(node, scope);
  const inner = initializer && uncast(initializer);
  return inner && ts.isRegularExpressionLiteral(inner) ? inner : undefined;
}

/** Every text that matches the whole pattern; undefined when there are many, or text around the match is free. */
export function textsOfPattern(literal: string | undefined): ValueSet | undefined {
  const source = sourceOf(literal);
  if (source === undefined || !source.startsWith("^") || !source.endsWith("$")) return undefined;
  const reader = new Reader(source.slice(1, -1));
  const texts = reader.sequence(); // in `^a|b$` each end binds one side only
  return texts && reader.isDone ? finite(...texts) : undefined;
}

/** Every text that a group of a pattern can hold, the groups counted from 1. */
export function textsOfGroup(literal: string | undefined, group: number | string): ValueSet | undefined {
  const source = sourceOf(literal);
  if (source === undefined) return undefined;
  const inside = groupAt(source, group);
  const reader = inside === undefined ? undefined : new Reader(inside);
  const texts = reader?.read();
  return texts && reader?.isDone ? finite(...texts) : undefined;
}

/** The source of a literal; one whose flags let other texts match is not read. */
function sourceOf(literal: string | undefined): string | undefined {
  const end = literal?.lastIndexOf("/") ?? -1;
  return literal === undefined || /[imv]/.test(literal.slice(end + 1)) ? undefined : literal.slice(1, end);
}

function groupAt(source: string, wanted: number | string): string | undefined {
  let count = 0;
  for (const { index } of source.matchAll(/(?<!\\)\((?!\?[:=!]|\?<[=!])/g)) {
    const name = /^\(\?<(\w+)>/.exec(source.slice(index));
    count++;
    if (count === wanted || (name && name[1] === wanted))
      return insideOf(source.slice(index + (name ? name[0].length : 1)));
  }
  return undefined;
}

/** The text up to the parenthesis that closes the group. */
function insideOf(rest: string): string | undefined {
  let depth = 0;
  for (let index = 0; index < rest.length; index++) {
    if (rest[index] === "\\") index++;
    else if (rest[index] === "(") depth++;
    else if (rest[index] === ")" && depth-- === 0) return rest.slice(0, index);
  }
  return undefined;
}

/** More texts than this are not spelt out. */
const most = 500;

/** Reads alternatives of literals, classes, groups, `?` and `{n}`; anything that repeats without end stops it. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isDone(): boolean {
    return this.#at === this.#text.length;
  }

  read(): readonly string[] | undefined {
    const all: string[] = [];
    for (;;) {
      const branch = this.sequence();
      if (!branch) return undefined;
      all.push(...branch);
      if (this.#text[this.#at] !== "|") return all.length > most ? undefined : all;
      this.#at++;
    }
  }

  sequence(): readonly string[] | undefined {
    let texts: readonly string[] = [""];
    while (!this.isDone && !"|)".includes(this.#text[this.#at] ?? "")) {
      const one = this.#atom();
      const repeated = one && this.#repeated(one);
      if (!repeated || texts.length * repeated.length > most) return undefined;
      texts = texts.flatMap((head) => repeated.map((tail) => head + tail));
    }
    return texts;
  }

  #atom(): readonly string[] | undefined {
    const char = this.#text[this.#at++];
    if (char === "(") return this.#group();
    if (char === "[") return this.#class();
    if (char === "\\") return this.#escape();
    return char === undefined || /[.^$*+?{}]/.test(char) ? undefined : [char];
  }

  #group(): readonly string[] | undefined {
    const prefix = /^(\?:|\?<\w+>)/.exec(this.#text.slice(this.#at));
    this.#at += prefix?.[0].length ?? 0;
    if (this.#text[this.#at] === "?") return undefined;
    const texts = this.read();
    return this.#text[this.#at++] === ")" ? texts : undefined;
  }

  #class(): readonly string[] | undefined {
    const end = this.#text.indexOf("]", this.#at);
    const inside = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    if (end < 0 || inside.startsWith("^") || inside.includes("\\")) return undefined;
    return [...inside.matchAll(/(.)-(.)|(.)/g)].flatMap(
      ([, from, to, one]) => one ?? range(from ?? "", to ?? ""),
    );
  }

  #escape(): readonly string[] | undefined {
    const char = this.#text[this.#at++] ?? "";
    if (char === "d") return range("0", "9");
    return /[a-zA-Z0-9]/.test(char) || char === "" ? undefined : [char];
  }

  #repeated(texts: readonly string[]): readonly string[] | undefined {
    const rest = this.#text.slice(this.#at);
    if (rest.startsWith("?")) return this.#skip(1, [...texts, ""]);
    const times = /^\{(\d)\}/.exec(rest);
    if (!times) return /^[*+{]/.test(rest) ? undefined : texts;
    let all: readonly string[] = [""];
    for (let turn = 0; turn < Number(times[1]); turn++) {
      if (all.length * texts.length > most) return undefined;
      all = all.flatMap((head) => texts.map((tail) => head + tail));
    }
    return this.#skip(times[0].length, all);
  }

  #skip(length: number, texts: readonly string[]): readonly string[] {
    this.#at += length;
    return texts;
  }
}

function range(from: string, to: string): string[] {
  const [first, last] = [from.charCodeAt(0), to.charCodeAt(0)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    String.fromCharCode(first + index),
  );
}

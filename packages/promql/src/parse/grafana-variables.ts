import type { Token } from "./token.ts";

/** A variable as Grafana writes it: `$name`, `${name}`, `${name:format}`, `[[name]]`, `[[name:format]]`. */
const variable = String.raw`\$\w+|\$\{\w[^}]*\}|\[\[\w+(?::\w+)?\]\]`;
const alone = new RegExp(`^(?:${variable})$`);
const anyVariable = new RegExp(variable);

/** True when a text that stands in a dashboard holds a variable. */
export function hasVariable(text: string): boolean {
  return anyVariable.test(text);
}

/** True for a name of which a variable is part and which needs no quotes: `${prefix}_total`. */
export function isVariableWord(text: string): boolean {
  return hasVariable(text) && wholeWord.test(text);
}

/** True for a variable of the dashboard that stands alone: Grafana's own hold numbers and times, and part of a name is a name. */
export function mayBeAnything(word: string): boolean {
  return alone.test(word) && !/^\$\{?__/.test(word);
}

/** A word of which a variable is part: `$metric`, `${prefix}_total`, `5$unit`, `${n}m`. Empty when none begins here. */
export function variableIn(text: string, at: number, inside: Token["inside"]): string {
  const pattern = inside === undefined ? outside : within;
  pattern.lastIndex = at;
  const word = pattern.exec(text)?.[0] ?? "";
  return hasVariable(word) ? word : "";
}

/** A colon is part of a name, but parts a window from its step. */
const outside = new RegExp(String.raw`(?:[\w:]|${variable})+`, "y");
const wholeWord = new RegExp(`^${outside.source}$`);
const within = new RegExp(String.raw`(?:\w|${variable})+`, "y");

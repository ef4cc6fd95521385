import type { SelectorNode } from "@telltale/promql";

/** Which metrics a selector may mean. */
export type NamePattern =
  /** Samples of these names. */
  | { readonly kind: "names"; readonly names: readonly string[] }
  /** Whatever fits; a variable in a name fits anything. */
  | { readonly kind: "pattern"; readonly fits: (name: string) => boolean }
  /** Any metric at all, which says nothing about one. */
  | { readonly kind: "any" };

/** What a selector asks for, by its name or its matchers of `__name__`. */
export function namePatternOf({ metric, isVariable, matchers }: SelectorNode): NamePattern {
  if (metric !== undefined)
    return isVariable ? patternOf(escapeAround(metric)) : { kind: "names", names: [metric] };
  const named = matchers.find(({ label, operator }) => label === "__name__" && operator.startsWith("="));
  if (!named) return { kind: "any" };
  if (named.operator === "=")
    return named.isVariable ? patternOf(escapeAround(named.value)) : { kind: "names", names: [named.value] };
  // `a|b|c` is a list of names.
  if (/^[\w:|]+$/.test(named.value)) return { kind: "names", names: named.value.split("|") };
  return patternOf(named.value.replaceAll(variable, ".*"));
}

/** Grafana's three ways to write a variable. */
const variable = /\$\{[^}]*\}|\$\w+|\[\[[^\]]*\]\]/g;

/** A text with variables as a regular expression: what is written stands for itself, a variable for anything. */
export function escapeAround(text: string): string {
  return text
    .split(variable)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
}

/** The names that a regular expression fits; one that fits a name nobody has fits any. */
export function patternOf(source: string): NamePattern {
  const pattern = anchored(source);
  if (!pattern || pattern.test("zz:nobody:has:this:name")) return { kind: "any" };
  return { kind: "pattern", fits: (name) => pattern.test(name) };
}

/** A regular expression that must fit the whole, as Prometheus has it; undefined when JavaScript cannot read it. */
export function anchored(source: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${source})$`, "s");
  } catch {
    return undefined;
  }
}

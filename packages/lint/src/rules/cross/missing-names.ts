import type { SelectorNode, Span } from "@telltale/promql";
import type { Asked } from "../../asked/asked.ts";
import type { KnownMetric } from "../known-metrics.ts";

/** A name that a selector asks for and nothing yields. */
export interface Missing {
  readonly asked: Asked;
  readonly name: string;
  readonly span: Span;
}

/** Names that nothing yields, each once in an expression. The other side of an `or` may be the name before a rename. */
export function* missingNames(
  all: readonly Asked[],
  find: (name: string) => KnownMetric | undefined,
): Iterable<Missing> {
  const told = new Map<object, Set<string>>();
  for (const asked of all) {
    if (asked.pattern.kind !== "names" || asked.hasAlternative) continue;
    const before = told.get(asked.fact) ?? new Set();
    told.set(asked.fact, before);
    for (const name of asked.pattern.names) {
      if (name === "" || before.has(name) || find(name)) continue;
      before.add(name);
      yield { asked, name, span: spanOfName(asked, name) };
    }
  }
}

function spanOfName({ fact, selector }: Asked, name: string): Span {
  const { start } = selector.span;
  if (fact.query.text.startsWith(name, start)) return { start, end: start + name.length };
  return nameMatcher(selector)?.span ?? selector.span;
}

function nameMatcher({ matchers }: SelectorNode): { readonly span: Span } | undefined {
  return matchers.find(({ label }) => label === "__name__");
}

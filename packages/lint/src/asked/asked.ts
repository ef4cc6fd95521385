import type { SelectorNode } from "@telltale/promql";
import { comparePlaces, compareText } from "../emission/compare.ts";
import type { Facts } from "../facts.ts";
import type { QueryFact } from "../facts/query.ts";
import type { Settings } from "../options.ts";
import { once } from "../rules/once.ts";
import { everything, only, type Demand } from "./demand.ts";
import { escapeAround, namePatternOf, patternOf, type NamePattern } from "./name-pattern.ts";
import { selectorsOf, type DemandedSelector } from "./selectors.ts";

/** One selector of one expression: what it asks for, who asks, and which labels matter to them. */
export interface Asked {
  readonly fact: QueryFact;
  readonly selector: SelectorNode;
  readonly pattern: NamePattern;
  readonly demand: Demand;
  readonly hasAlternative: boolean;
}

/** Every selector of every expression, in the order of their places. */
export const askedOf: (facts: Facts, settings: Settings) => readonly Asked[] = once(({ queries }) =>
  queriesInOrder(queries).flatMap((fact) =>
    fact.query.root ? selectorsOf(fact.query.root, demandOf(fact)).map((each) => askedBy(fact, each)) : [],
  ),
);

function askedBy(fact: QueryFact, { selector, demand, hasAlternative }: DemandedSelector): Asked {
  return { fact, selector, demand, hasAlternative, pattern: namePatternOf(selector) };
}

/** Whether a sample may be asked for by an expression that has no tree: one of its words is its name, or fits it. */
export const mayBeAskedUnread: (facts: Facts, settings: Settings) => (sample: string) => boolean = once(
  ({ queries }) => {
    const words = queries.flatMap(({ query }) => (query.root ? [] : query.words));
    const names = new Set(words.map(({ text }) => text));
    const patterns = words.flatMap(({ text, isVariable }) =>
      isVariable ? [patternOf(escapeAround(text))] : [],
    );
    return (sample) =>
      names.has(sample) || patterns.some((each) => each.kind === "pattern" && each.fits(sample));
  },
);

/** The expressions in the order of their places. */
export function queriesInOrder(queries: readonly QueryFact[]): QueryFact[] {
  return queries.toSorted(
    (a, b) =>
      comparePlaces(a.place, b.place) ||
      compareText(a.query.text, b.query.text) ||
      compareText(a.owner.name, b.owner.name),
  );
}

/** A panel and an alert show every label they get; a variable that lists a label's values looks at that one. */
function demandOf({ owner, label }: QueryFact): Demand {
  return owner.kind === "variable" && label ? only([label.text]) : everything;
}

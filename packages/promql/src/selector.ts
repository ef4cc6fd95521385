import type { Instant, Matcher, Range, Selector, Window } from "./expression.ts";
import { matcherNode } from "./matcher.ts";
import type { MatcherNode, SelectorNode } from "./node.ts";
import { cannotBeMetric } from "./parse/keywords.ts";
import { matchesNothing } from "./parse/matches-nothing.ts";
import { windowOf } from "./window.ts";

/**
 * Picks series by name and conditions: `selector("up", equals("job", "checkout"))`, or by conditions alone.
 * @throws RangeError when neither a name nor a condition rules out series without labels, as Prometheus does not allow
 */
export function selector(first: string | Matcher, ...others: readonly Matcher[]): Selector {
  const [name, matchers] = typeof first === "string" ? [first, others] : ["", [first, ...others]];
  const node: SelectorNode = { kind: "selector", ...named(name, matchers.map(matcherNode)) };
  if (name === "" && node.matchers.every(matchesNothing))
    throw new RangeError(
      "a selector without a name needs a condition that a series without the label does not meet",
    );
  return { type: "instant", node };
}

/** The samples of a selector over a window: what rate() and its kin take. */
export function range(of: Selector, window: Window): Range {
  return { type: "range", node: { kind: "range", of: of.node, window: windowOf(window) } };
}

/** What any vector was at each step of a window; without a step, as often as rules are evaluated. */
export function subquery(of: Instant, window: Window, step?: Window): Range {
  const steps = step === undefined ? {} : { step: windowOf(step) };
  return { type: "range", node: { kind: "subquery", of: of.node, window: windowOf(window), ...steps } };
}

/** A metric called like a keyword is asked for by a condition on its name, which Prometheus 2 can read too. */
function named(name: string, matchers: readonly MatcherNode[]): Pick<SelectorNode, "metric" | "matchers"> {
  if (name === "") return { matchers };
  if (!cannotBeMetric(name)) return { metric: name, matchers };
  return { matchers: [{ label: "__name__", operator: "=", value: name }, ...matchers] };
}

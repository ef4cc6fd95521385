import type { Matcher, Range, Selector, Variable, Window } from "./expression.ts";

/** Picks series by name and matchers: `selector("up", equals("job", "checkout"))`. */
export function selector(metric: string, ...matchers: readonly Matcher[]): Selector {
  return { type: "instant", node: { kind: "selector", metric, matchers } };
}

/** The samples of a selector over a window: what rate() and its kin take. */
export function range(of: Selector, window: Window): Range {
  return { type: "range", node: { kind: "range", of: of.node, window } };
}

/** The selector as it was that long ago. */
export function offset(of: Selector, by: Window): Selector {
  return { type: "instant", node: { ...of.node, offset: by } };
}

/** `label="value"`; the value stands for itself, whatever characters it has. */
export function equals(label: string, value: string | Variable): Matcher {
  return { label, operator: "=", value };
}

/** `label!="value"`; equal to "" means absent. */
export function differs(label: string, value: string | Variable): Matcher {
  return { label, operator: "!=", value };
}

/** `label=~"pattern"`; anchored at both ends by Prometheus. */
export function matches(label: string, pattern: string | Variable): Matcher {
  return { label, operator: "=~", value: pattern };
}

/** `label!~"pattern"`. */
export function mismatches(label: string, pattern: string | Variable): Matcher {
  return { label, operator: "!~", value: pattern };
}

/** A Grafana variable as a label value: `matches("instance", variable("instance"))`. */
export function variable(name: string): Variable {
  return { variable: name };
}

/** A pattern that matches exactly this text (RE2 syntax). */
export function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

import type { Matcher, Variable } from "./expression.ts";
import type { MatcherNode } from "./node.ts";
import { checkPattern } from "./parse/re2.ts";

/** `label="value"`; the value stands for itself, whatever characters it has. Equal to "" means absent. */
export function equals(label: string, value: string | Variable): Matcher {
  return { label, operator: "=", value };
}

/** `label!="value"`; different from "" means present. */
export function differs(label: string, value: string | Variable): Matcher {
  return { label, operator: "!=", value };
}

/**
 * `label=~"pattern"`; anchored at both ends by Prometheus.
 * @throws RangeError when RE2 does not take the pattern
 */
export function matches(label: string, pattern: string | Variable): Matcher {
  return { label, operator: "=~", value: checkedPattern(pattern) };
}

/**
 * `label!~"pattern"`.
 * @throws RangeError when RE2 does not take the pattern
 */
export function mismatches(label: string, pattern: string | Variable): Matcher {
  return { label, operator: "!~", value: checkedPattern(pattern) };
}

/** A Grafana variable as a label value or a window: `matches("instance", variable("instance"))`. */
export function variable(name: string): Variable {
  return { variable: name };
}

/** A pattern that matches exactly this text (RE2 syntax). */
export function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

/** A condition as the tree holds it. */
export function matcherNode({ label, operator, value }: Matcher): MatcherNode {
  return typeof value === "string"
    ? { label, operator, value }
    : { label, operator, value: `$${value.variable}`, isVariable: true };
}

/** The pattern as it was given, once RE2 takes it; a variable's is not known. */
export function checkedPattern<P extends string | Variable>(pattern: P): P {
  const { message } = typeof pattern === "string" ? checkPattern(pattern) : {};
  if (message !== undefined)
    throw new RangeError(`${JSON.stringify(pattern)} is no pattern for Prometheus: ${message}`);
  return pattern;
}

// Functions that read or write labels.
import { call } from "../call.ts";
import type { Instant, Matcher } from "../expression.ts";
import { checkedPattern, matcherNode } from "../matcher.ts";

/**
 * Sets the label `target` to `replacement` where `pattern` matches the whole of the label `source`; `$1` or `${name}` in
 * the replacement are the pattern's groups. `labelReplace(up, "host", "$1", "instance", "(.*):.*")`
 * @throws RangeError when RE2 does not take the pattern
 */
export const labelReplace = (
  of: Instant,
  target: string,
  replacement: string,
  source: string,
  pattern: string,
): Instant => call("label_replace", of, target, replacement, source, checkedPattern(pattern));
/** Sets the label `target` to the values of other labels, with a separator between them. */
export const labelJoin = (
  of: Instant,
  target: string,
  separator: string,
  ...sources: readonly string[]
): Instant => call("label_join", of, target, separator, ...sources);

/** In the order of labels. Prometheus 3, behind a feature flag. */
export const sortByLabel = (of: Instant, ...labels: readonly [string, ...string[]]): Instant =>
  call("sort_by_label", of, ...labels);
/** In the reverse order of labels. Prometheus 3, behind a feature flag. */
export const sortByLabelDesc = (of: Instant, ...labels: readonly [string, ...string[]]): Instant =>
  call("sort_by_label_desc", of, ...labels);
/** Adds the labels of `target_info`, or of the series that these conditions pick. Prometheus 3, behind a feature flag. */
export const info = (of: Instant, ...conditions: readonly Matcher[]): Instant => {
  if (conditions.length === 0) return call("info", of);
  const node = { kind: "selector" as const, matchers: conditions.map(matcherNode) };
  return call("info", of, { type: "instant", node });
};

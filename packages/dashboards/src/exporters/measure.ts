import { multiply, or, type Instant, type Matcher } from "@telltale/promql";
import type { Query } from "../panel.ts";
import { legendOf } from "../query.ts";
import type { Scope } from "../scope.ts";
import { foreignRate } from "./foreign.ts";

/** A line of one name. */
export function line(key: string, expression: Instant, legend = key): Query {
  return { key, expression, legend };
}

/** A line for each combination of these labels. */
export function linesBy(labels: readonly string[], expression: Instant): Query[] {
  return [{ key: labels.at(-1) ?? "all", expression, legend: legendOf(labels) }];
}

/** Growth of a counter that is not there before its first event: 0 for each of what is there. */
export function lateRate(
  scope: Scope,
  name: string,
  by: readonly string[],
  there: Instant,
  ...matchers: readonly Matcher[]
): Instant {
  return or(foreignRate(scope, name, by, ...matchers), multiply(there, 0));
}

import { selector, type Instant, type Matcher, type Selector } from "@telltale/promql";
import { perSecond } from "../query.ts";
import type { Scope } from "../scope.ts";

/** The series of a metric that others name. */
export function foreign(scope: Scope, name: string, ...matchers: readonly Matcher[]): Selector {
  return selector(name, ...scope, ...matchers);
}

/** Growth per second of a counter that others name, added up over everything but these labels. */
export function foreignRate(
  scope: Scope,
  name: string,
  by: readonly string[],
  ...matchers: readonly Matcher[]
): Instant {
  return perSecond(foreign(scope, name, ...matchers), by);
}

import { parseDuration, type AnyService } from "@telltale/conventions";
import { add, max, multiply, or, type Instant } from "@telltale/promql";
import type { Query } from "../panel.ts";
import { perSecond } from "../query.ts";
import { anyOf, type Scope } from "../scope.ts";
import { calls, dependencyLabel } from "./dependency-calls.ts";

/**
 * The timeouts that these services declare for their dependencies, a dashed line each where there are calls. A check
 * that takes longer has failed, so calls near this line are about to be given up. Of several callers, the most patient.
 */
export function timeoutLines(services: readonly AnyService[], scope: Scope): Query[] {
  const lines = groupsOf(services).map(({ seconds, callers, names }): Instant => {
    // The scope of one service names it already.
    const who = services.length === 1 ? [] : [anyOf("job", callers)];
    const these = [...who, anyOf(dependencyLabel, names)];
    return add(multiply(perSecond(calls(scope, ...these), ["job", dependencyLabel]), 0), seconds);
  });
  if (lines.length === 0) return [];
  return [
    {
      key: "timeout",
      expression: max(
        lines.reduce((left, right) => or(left, right)),
        { by: [dependencyLabel] },
      ),
      legend: `{{${dependencyLabel}}}, timeout`,
      color: "gray",
      dashed: true,
    },
  ];
}

interface Group {
  readonly seconds: number;
  readonly callers: readonly string[];
  readonly names: readonly string[];
}

/** Dependencies that the same services call under the same timeout, so that one query speaks of all of them. */
function groupsOf(services: readonly AnyService[]): Group[] {
  const declared = services.flatMap(({ name: caller, dependencies = {} }) =>
    Object.entries(dependencies).flatMap(([name, { timeout }]) => {
      const milliseconds = parseDuration(timeout);
      return milliseconds === undefined ? [] : [{ caller, name, seconds: milliseconds / 1_000 }];
    }),
  );
  const alike = [...Map.groupBy(declared, ({ name, seconds }) => JSON.stringify([name, seconds])).values()];
  const withCallers = alike.map((uses) => {
    const { name, seconds } = uses[0]!; // no group is empty
    return { name, seconds, callers: uses.map(({ caller }) => caller) };
  });
  const together = Map.groupBy(withCallers, ({ seconds, callers }) => JSON.stringify([seconds, callers]));
  return [...together.values()].map((group) => {
    const { seconds, callers } = group[0]!; // nor is any of these
    return { seconds, callers, names: group.map(({ name }) => name) };
  });
}

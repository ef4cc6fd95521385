// Which calls stay within the platform.
import type { AnyService, Platform } from "@telltale/conventions";
import { labelReplace, or, type Instant, type Matcher } from "@telltale/promql";
import { anyOf } from "../scope.ts";
import { dependencyLabel } from "./dependency-calls.ts";
import { setLabel } from "./set-label.ts";

/** The label that the service behind a dependency is given. */
export const calleeLabel = "callee";

/** Dependencies of one name that are one service, for these callers; for all of them where nobody is named. */
export interface Pair {
  readonly names: readonly string[];
  /** Left out: the service called like the dependency. */
  readonly callee?: string;
  readonly callers?: readonly string[];
}

/** Most dependencies are called like the service behind them, by all who call them: those are one pair altogether. */
export function pairsOf({ services }: Platform): Pair[] {
  const uses = services.flatMap(({ name: caller, dependencies = {} }: AnyService) =>
    Object.entries(dependencies).map(([name, { service }]) => ({ caller, name, callee: service })),
  );
  const named = Map.groupBy(uses, ({ name }) => name);
  const isPlain = (name: string) => named.get(name)!.every(({ callee }) => callee === name);
  const plain = [...named.keys()].filter(isPlain);
  const odd = uses.flatMap((use) =>
    use.callee === undefined || isPlain(use.name) ? [] : [{ ...use, callee: use.callee }],
  );
  const oddPairs = Map.groupBy(odd, ({ name, callee }) => JSON.stringify([name, callee]));
  return [
    ...(plain.length === 0 ? [] : [{ names: plain }]),
    ...[...oddPairs.values()].map((group) => ({
      names: [group[0]!.name],
      callee: group[0]!.callee,
      callers: group.map(({ caller }) => caller),
    })),
  ];
}

/** The services that are called. */
export function calleesOf(pairs: readonly Pair[]): string[] {
  return [...new Set(pairs.flatMap(({ names, callee }) => callee ?? names))];
}

/** The union over all pairs, each line with the name of its callee. */
export function ofPairs(pairs: readonly Pair[], make: (only: readonly Matcher[]) => Instant): Instant {
  const each = pairs.map(({ names, callee, callers }) => {
    const only = [anyOf(dependencyLabel, names), ...(callers ? [anyOf("job", callers)] : [])];
    const of = make(only);
    return callee === undefined
      ? labelReplace(of, calleeLabel, "$1", dependencyLabel, "(.+)")
      : setLabel(of, calleeLabel, callee);
  });
  return each.reduce((left, right) => or(left, right));
}

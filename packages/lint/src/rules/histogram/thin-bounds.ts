import type { Facts } from "../../facts.ts";
import { selectorsOf } from "../query-tree.ts";
import { quantileThresholds } from "./quantile-thresholds.ts";

/** So many of a histogram's bounds, spread evenly over them; the outermost and those that somebody names stay. Undefined where more are named. */
export function thinBounds(
  bounds: readonly number[],
  named: ReadonlySet<number>,
  most: number,
): readonly number[] | undefined {
  const stays = (bound: number, index: number): boolean =>
    index === 0 || index === bounds.length - 1 || named.has(bound);
  const kept = bounds.filter(stays);
  const others = bounds.filter((bound, index) => !stays(bound, index));
  const room = most - kept.length;
  if (room < 0) return undefined;
  const step = others.length / Math.max(1, room);
  const chosen = Array.from(
    { length: Math.min(room, others.length) },
    (_, index) => others[Math.floor(index * step)]!,
  );
  return [...kept, ...chosen].toSorted((a, b) => a - b);
}

/** The bounds of a histogram that a promise, an alert or a query names. */
export function namedBounds(name: string, { services, queries }: Facts): ReadonlySet<number> {
  const promised = services.flatMap(({ slos }) => slos.filter(({ metric }) => metric === name));
  const asked = queries.flatMap(({ query: { root } }) => [
    ...quantileThresholds(root).filter((each) => each.name === name),
    ...selectorsOf(root)
      .filter(({ metric }) => metric === `${name}_bucket`)
      .flatMap(({ matchers }) => matchers.filter(({ label }) => label === "le"))
      .flatMap(({ value }) => value.split("|").map((text) => ({ threshold: Number(text) }))),
  ]);
  return new Set([...promised, ...asked].flatMap(({ threshold }) => threshold ?? []));
}

// What an objective counts, and what follows from it. The one place where this is computed: straight from the
// histograms of the services; series that rules record under Sloth's names can take its place.
import type { Duration } from "@telltale/conventions";
import {
  and,
  at,
  clampMin,
  divide,
  greater,
  greaterOrEqual,
  increase,
  maxOverTime,
  multiply,
  or,
  range,
  scalar,
  subquery,
  subtract,
  sum,
  sumOverTime,
  time,
  vector,
  type Instant,
  type Scalar,
  type Selector,
  type Window,
} from "@telltale/promql";
import { secondsOf } from "./slo-burn.ts";

/** The events of one step: all of them, and either those that failed or those that were good. */
export type Events = { readonly all: Selector } & (
  | { readonly failed: Selector; readonly good?: never }
  | { readonly good: Selector; readonly failed?: never }
);

/** What a promise is computed from. */
export interface Counted {
  /** In the order of the steps; most promises have one. */
  readonly steps: readonly Events[];
  /** The share of events that may be bad. */
  readonly allowed: number;
  readonly window: Duration;
  /** The labels that tell one promise from another where several are asked for at once. */
  readonly by?: readonly string[];
}

/** How many events there were, at the first step. */
export function allEvents({ steps, by = [] }: Counted, window: Window): Instant {
  return growth(steps[0]!.all, window, by);
}

/** How many events of the first step were bad: a sum over the window, so that busy hours weigh more than quiet ones. */
export function badEvents({ steps, by = [] }: Counted, window: Window): Instant {
  return bad(steps[0]!, window, by);
}

/**
 * The share of bad events over a window; not a number where there were no events. Over several steps it is the share of
 * attempts that do not pass all of them: 1 less the product of what passes each.
 */
export function badShare({ steps, by = [] }: Counted, window: Window): Instant {
  return throughAll(
    steps.map((step) => divide(bad(step, window, by), growth(step.all, window, by))),
    growth(steps[0]!.all, window, by),
  );
}

/** The share of good events over the promise's window. */
export function successRatio(counted: Counted): Instant {
  return subtract(1, badShare(counted, counted.window));
}

/** How fast the budget goes: 1 uses it up in exactly its window. */
export function burnRate(counted: Counted, window: Window): Instant {
  return divide(badShare(counted, window), counted.allowed);
}

/** The share of the window's budget that is left; below 0 it is overdrawn. */
export function budgetLeft(counted: Counted): Instant {
  return subtract(1, burnRate(counted, counted.window));
}

/** Seconds until the budget is gone at the burn of the last hour; not a number while that burn leaves some over. */
export function timeToExhaustion(counted: Counted): Instant {
  const burn = burnRate(counted, "1h");
  const left = multiply(clampMin(budgetLeft(counted), 0), secondsOf(counted.window));
  return or(divide(left, greater(burn, 1)), multiply(burn, Number.NaN));
}

/**
 * The budget that was left at each moment of the range that is shown, of the budget that its end knows: full at the
 * start, and at the end what `budgetLeft` says if the range is the promise's window.
 */
export function burnDown({ steps, allowed, window }: Counted): Instant {
  const total = (step: Events) => sum(increase(at(range(step.all, window), "end()")));
  const spent = throughAll(
    steps.map((step) => divide(badSinceStart(step, window, total(step)), total(step))),
    total(steps[0]!),
  );
  return subtract(1, divide(spent, allowed));
}

/** The line of a budget that is used evenly over its window. */
export function idealBurnDown({ window }: Counted): Instant {
  return vector(subtract(1, divide(subtract(time(), startOfRange()), secondsOf(window))));
}

/** Bad events since the start of the range, added up from those of each short stretch, which each is read once. */
function badSinceStart(step: Events, window: Duration, total: Instant): Instant {
  const stretch = stretchOf(window);
  const since = and(bad(step, stretch, []), greater(vector(time()), startOfRange()), { on: [] });
  return or(sumOverTime(subquery(since, window, stretch)), multiply(total, 0));
}

function startOfRange(): Scalar {
  return scalar(maxOverTime(at(subquery(vector(time()), "1m", "1m"), "start()")));
}

/**
 * Between the last sample of one stretch and the first of the next growth is estimated, not counted: the longer the
 * stretches the less of it; but what happened in the present one is not yet shown.
 */
function stretchOf(window: Duration): Duration {
  return secondsOf(window) >= day ? "10m" : "1m";
}

const day = 86_400;

/** 1 less the product of what passes each step. A later step that nobody reached holds nobody back. */
function throughAll([first, ...later]: readonly Instant[], events: Instant): Instant {
  if (later.length === 0) return first!;
  const known = later.map((share) => or(greaterOrEqual(share, 0), multiply(events, 0)));
  return subtract(
    1,
    known.map(passes).reduce((product, share) => multiply(product, share), passes(first!)),
  );
}

function bad(step: Events, window: Window, by: readonly string[]): Instant {
  const all = growth(step.all, window, by);
  const none = multiply(all, 0);
  if (step.failed) return or(growth(step.failed, window, by), none);
  return clampMin(subtract(all, or(growth(step.good, window, by), none)), 0);
}

function growth(of: Selector, window: Window, by: readonly string[]): Instant {
  const grown = increase(range(of, window));
  return by.length === 0 ? sum(grown) : sum(grown, { by });
}

function passes(share: Instant): Instant {
  return subtract(1, share);
}

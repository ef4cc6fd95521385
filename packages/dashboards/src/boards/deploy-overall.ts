// What each version did over the whole time shown: sums, so that busy minutes weigh more than quiet ones.
import { runtime } from "@telltale/conventions";
import {
  count,
  greater,
  lastOverTime,
  max,
  min,
  minOverTime,
  or,
  range,
  selector,
  subquery,
  subtract,
  sumOverTime,
  time,
  timestamp,
  type Instant,
  type Matcher,
  type Range,
} from "@telltale/promql";
import { latencies, requests } from "../http-requests.ts";
import { series, serviceVersion, targetInfo } from "../query.ts";
import type { Scope } from "../scope.ts";
import { perSecondByVersion, withVersion } from "../versions.ts";

/** The labels of a line of a comparison. */
export const byVersion = ["job", serviceVersion] as const;

/** One series for each version that ran. */
export function versionsSeen(scope: Scope): Instant {
  return count(lastOverTime(range(selector(targetInfo, ...scope), "$__range")), { by: byVersion });
}

/**
 * Seconds since each version came: since it was first seen in the time shown, or since its oldest process began where
 * that is longer, so that of two versions older than the time shown the newer one is still told.
 */
export function ageOfVersion(scope: Scope): Instant {
  const stamps = overall(timestamp(selector(targetInfo, ...scope)));
  const seen = subtract(time(), min(minOverTime(stamps), { by: byVersion }));
  const running = max(withVersion(series(scope, runtime.uptime), scope), { by: byVersion });
  return or(or(greater(seen, running), running), seen);
}

/** Requests per second, one window after the other. */
export function requestsOverall(scope: Scope, ...matchers: readonly Matcher[]): Range {
  return overall(perSecondByVersion(requests(scope, ...matchers), scope));
}

/** How many requests there were, as a number to make shares of. */
export function requestsInAll(scope: Scope, ...matchers: readonly Matcher[]): Instant {
  return sumOverTime(requestsOverall(scope, ...matchers));
}

/** How long requests took, as buckets to make quantiles of. */
export function latenciesInAll(scope: Scope): Instant {
  return sumOverTime(overall(perSecondByVersion(latencies(scope), scope, ["le"])));
}

function overall(of: Instant): Range {
  return subquery(of, "$__range", "$__rate_interval");
}

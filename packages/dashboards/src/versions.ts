// Which version each process runs. Only `target_info` says it, so that no other metric pays for it with series.
import { toPrometheusLabel } from "@telltale/conventions";
import {
  count,
  multiply,
  range,
  rate,
  selector,
  sum,
  topk,
  type Instant,
  type Selector,
} from "@telltale/promql";
import { serviceVersion, targetInfo } from "./query.ts";
import type { Scope } from "./scope.ts";

/** What tells one process from another. */
const ofProcess = ["job", "instance"] as const;

/** The label of `target_info` that names the commit. */
export const commitLabel = toPrometheusLabel("vcs.ref.head.revision");

/** The processes that run each version, by these labels beside it. */
export function instancesByVersion(scope: Scope, by: readonly string[] = []): Instant {
  return count(selector(targetInfo, ...scope), { by: ["job", serviceVersion, ...by] });
}

/** How many versions of each service run at the same time. */
export function versionsRunning(scope: Scope): Instant {
  return count(instancesByVersion(scope), { by: ["job"] });
}

/** Each series with the version of its process, and with these other labels of its `target_info`. */
export function withVersion(series: Instant, scope: Scope, labels: readonly string[] = []): Instant {
  return multiply(series, infoOfProcess(scope), {
    on: [...ofProcess],
    group: "left",
    include: [serviceVersion, ...labels],
  });
}

/** Growth per second of a counter by service, version and these labels. */
export function perSecondByVersion(counter: Selector, scope: Scope, by: readonly string[] = []): Instant {
  const growth = withVersion(rate(range(counter, "$__rate_interval")), scope);
  return sum(growth, { by: ["job", serviceVersion, ...by] });
}

/** One per process, also where a new one took over the address and the old one's last word is still heard. */
function infoOfProcess(scope: Scope): Instant {
  return topk(1, selector(targetInfo, ...scope), { by: [...ofProcess] });
}

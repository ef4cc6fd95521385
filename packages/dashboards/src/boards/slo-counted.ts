// From a promise to the series that say whether it is kept.
import { flowSteps } from "@telltale/conventions";
import { equals, mismatches, type Matcher, type Selector } from "@telltale/promql";
import { errorTypeLabel, latencies, onlyRoute, requests } from "../http-requests.ts";
import { labelOf, part } from "../query.ts";
import { allOfService, type Scope } from "../scope.ts";
import { upTo } from "./slo-bound.ts";
import type { Counted, Events } from "./slo-events.ts";
import type { Promised, Subject } from "./slo-promises.ts";

/** Requests that failed by the server's doing: a 5xx, a timeout, an answer cut short. A client that left is none. */
export const failedRequest = mismatches(errorTypeLabel, "|client_aborted");
const goodRequest: Matcher = { ...failedRequest, operator: "=~" };

/** What a promise is computed from. */
export function countedOf(promised: Promised): Counted {
  return {
    ...promised,
    steps: promised.places.map(({ service, subject }) =>
      eventsAt(allOfService(service), subject, promised.under),
    ),
  };
}

/**
 * The events at one place. Without a promised latency an event is bad when it failed; with one it is good when it did
 * not fail and was fast enough, so that failing quickly keeps no promise.
 */
export function eventsAt(scope: Scope, subject: Subject, under: Promised["under"]): Events {
  const { all, failed, good } =
    subject.kind === "requests" ? ofRequests(scope, subject) : ofStep(scope, subject);
  return under ? { all, good: good(upTo(under.bound)) } : { all, failed };
}

interface Parts {
  readonly all: Selector;
  readonly failed: Selector;
  readonly good: (within: Matcher) => Selector;
}

function ofRequests(scope: Scope, { route }: Extract<Subject, { kind: "requests" }>): Parts {
  const only = route === undefined ? [] : onlyRoute(route);
  return {
    all: requests(scope, ...only),
    failed: requests(scope, ...only, failedRequest),
    good: (within) => latencies(scope, ...only, goodRequest, within),
  };
}

const steps = flowSteps({});
const outcome = labelOf(steps, "outcome");

function ofStep(scope: Scope, { flow, step }: Extract<Subject, { kind: "step" }>): Parts {
  const only = [equals(labelOf(steps, "flow"), flow), equals(labelOf(steps, "step"), step)];
  return {
    all: part(scope, steps, "count", ...only),
    failed: part(scope, steps, "count", ...only, equals(outcome, "failure")),
    good: (within) => part(scope, steps, "bucket", ...only, equals(outcome, "success"), within),
  };
}

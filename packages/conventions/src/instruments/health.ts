// How the service is, as it knows it itself: its checks, its state, who asked, and how it ended.
import { capped, oneOf } from "../label.ts";
import { counter, gauge, histogram } from "../metric.ts";

/** Where an instance stands between its start and its end. */
export const lifecycleStates = ["starting", "ready", "degraded", "failed", "draining"] as const;
/** What a check can show; unknown until it has run. */
export const checkStatuses = ["pass", "warn", "fail", "unknown"] as const;
/** The parts of a drain, in order. */
export const drainPhases = ["announced", "listening_ended", "idle_closed", "cut"] as const;

/** Checks have names of the user's own and may come and go; so many have series of their own. */
const checks = capped(50);

/** The paths that tell how a service is. Groups are told as `/health`. */
const endpoints = ["/livez", "/readyz", "/startupz", "/health", "/version"] as const;

/** What Telltale shows of a service's health. A scrape reads what is known and never runs a check. */
export const healthMetrics = {
  checkStatus: gauge("telltale.check.status", {
    help: "What each check shows: 1 for the status it has, 0 for the others.",
    unit: "{check}",
    class: "resource",
    across: "max",
    labels: { check: checks, status: checkStatuses },
  }),
  checkDuration: histogram("telltale.check.duration", {
    help: "Duration of the runs of health checks.",
    unit: "s",
    buckets: [0.005, 0.025, 0.1, 0.25, 0.5, 1, 5],
    labels: { check: checks, outcome: ["pass", "fail"] },
  }),
  checkLastSuccess: gauge("telltale.check.last_success.timestamp", {
    help: "When each check last passed, in seconds since 1970.",
    unit: "s",
    across: "min",
    labels: { check: checks },
  }),
  checkTransitions: counter("telltale.check.transitions", {
    help: "Changes of what a check shows, by what it shows since.",
    unit: "{transition}",
    labels: { check: checks, status: checkStatuses },
  }),
  probes: counter("telltale.probes", {
    help: "Requests for the health endpoints answered, by status code.",
    unit: "{request}",
    labels: { endpoint: endpoints, "http.response.status_code": oneOf(["200", "405", "429", "500", "503"]) },
  }),
  state: gauge("telltale.lifecycle.state", {
    help: "Where the service stands: 1 for the state it is in, 0 for the others.",
    unit: "{service}",
    class: "resource",
    labels: { state: lifecycleStates },
  }),
  drainRequests: gauge("telltale.drain.active_requests", {
    help: "Requests under way when each phase of the drain began.",
    unit: "{request}",
    labels: { phase: drainPhases },
  }),
  drainCut: counter("telltale.drain.cut_connections", {
    help: "Connections that had carried a request and were cut at the drain's deadline.",
    unit: "{connection}",
  }),
};

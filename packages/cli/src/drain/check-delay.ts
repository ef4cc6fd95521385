import type { Finding, Subject } from "./finding.ts";
import { noticedAfter } from "./probe.ts";
import { inSeconds } from "./seconds.ts";

/** Whether a container listens for as long as somebody may still send to it, and no longer than it helps. */
export function checkDelay(subject: Subject): Finding[] {
  const { workload } = subject;
  const served = workload.serves ? [...checkPropagation(subject), ...checkReadinessDriven(subject)] : [];
  return [...served, ...checkDoubled(subject), ...checkUnknown(subject), ...checkInside(subject)];
}

function checkPropagation({ workload, container, plan, cluster }: Subject): Finding[] {
  const listens = container.preStop.length + plan.delay;
  if (container.preStop.kind === "unknown" || listens >= cluster.propagation) return [];
  return [
    {
      id: "delay/short",
      line: workload.grace.line,
      sentence: `It stops listening ${inSeconds(listens)} after its deletion; for ${inSeconds(cluster.propagation)} others may still send to it.`,
      numbers: `preStop ${container.preStop.length / 1_000} + delay ${plan.delay / 1_000} = ${inSeconds(listens)}, of ${inSeconds(cluster.propagation)}`,
      remedy: `Set the drain's delay to "${Math.ceil((cluster.propagation - container.preStop.length) / 1_000)}s" or more.`,
    },
  ];
}

/** A balancer that probes for itself sees the end only when enough probes have failed, all of them after SIGTERM. */
function checkReadinessDriven({ container, plan, cluster }: Subject): Finding[] {
  const probe = container.probes.readinessProbe;
  if (cluster.balancer !== "readiness" || !probe || plan.delay >= noticedAfter(probe)) return [];
  const { period, failures, timeout, line } = probe;
  return [
    {
      id: "delay/readiness",
      line,
      sentence: `Readiness is seen to have gone after ${inSeconds(noticedAfter(probe))}; it stops listening after ${inSeconds(plan.delay)}.`,
      numbers: `period ${period / 1_000} × failures ${failures} + timeout ${timeout / 1_000} = ${inSeconds(noticedAfter(probe))}, of delay ${inSeconds(plan.delay)}`,
      remedy: `Probe more often (periodSeconds: 1, failureThreshold: 2), or set the drain's delay to "${Math.ceil(noticedAfter(probe) / 1_000)}s".`,
    },
  ];
}

function checkDoubled({ container: { preStop }, plan }: Subject): Finding[] {
  if (preStop.length === 0 || plan.delay === 0) return [];
  return [
    {
      id: "delay/doubled",
      line: preStop.line,
      sentence: "preStop and the drain's delay wait for the same thing, one after the other.",
      numbers: `preStop ${preStop.length / 1_000} + delay ${plan.delay / 1_000} = ${inSeconds(preStop.length + plan.delay)}`,
      remedy:
        "Drop the preStop hook: while it sleeps the service has not heard of its end and keeps connections open.",
    },
  ];
}

function checkUnknown({ container: { preStop } }: Subject): Finding[] {
  if (preStop.kind !== "unknown") return [];
  return [
    {
      id: "delay/unknown",
      line: preStop.line,
      sentence: `Nobody can read how long preStop takes: it runs ${preStop.runs}. Its time is part of the grace period.`,
      remedy: "Say how long it may take with --pre-stop, or move it into a drain hook, which has a timeout.",
    },
  ];
}

function checkInside({ workload, plan }: Subject): Finding[] {
  const { delay, linger, deadline } = plan;
  if (delay + linger <= deadline) return [];
  return [
    {
      id: "deadline/short",
      line: workload.grace.line,
      sentence:
        "The deadline comes before delay and linger are over: idle connections are cut under their clients.",
      numbers: `delay ${delay / 1_000} + linger ${linger / 1_000} = ${inSeconds(delay + linger)}, of deadline ${inSeconds(deadline)}`,
      remedy: `Set the drain's deadline to "${Math.ceil((delay + linger) / 1_000)}s" or more, or shorten the two.`,
    },
  ];
}

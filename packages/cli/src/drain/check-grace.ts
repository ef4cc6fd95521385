import { addUp, type DrainPlan } from "./budget.ts";
import type { Finding, Subject } from "./finding.ts";
import { inSeconds } from "./seconds.ts";

/** Whether all of a container's end fits into the time Kubernetes gives it. */
export function checkGrace({ workload, container, plan }: Subject): Finding[] {
  const { parts, total } = addUp(plan, container.preStop);
  const { seconds, line } = workload.grace;
  const grace = seconds * 1_000;
  const findings: Finding[] = [];
  const sum = parts.filter(({ length }) => length > 0).map(({ name, length }) => `${name} ${length / 1_000}`);
  const numbers = `${sum.join(" + ") || 0} = ${inSeconds(total)}`;
  if (total >= grace)
    findings.push({
      id: "grace/short",
      line,
      sentence: `The end may take ${inSeconds(total)}, and SIGKILL comes after ${seconds} s, ${phaseAt(grace, parts)}.`,
      numbers: `${numbers}, of ${seconds} s`,
      remedy: remedyFor(total, grace, plan),
    });
  const { grace: own, line: probeLine } = container.probes.livenessProbe ?? {};
  if (own !== undefined && probeLine !== undefined && total >= own)
    findings.push({
      id: "grace/liveness",
      line: probeLine,
      sentence: `A pod that liveness has given up gets ${inSeconds(own)}, and its end may take ${inSeconds(total)}.`,
      numbers: `${numbers}, of ${inSeconds(own)}`,
      remedy: "Leave out livenessProbe.terminationGracePeriodSeconds: the pod's own counts then.",
    });
  return findings;
}

function phaseAt(grace: number, parts: ReturnType<typeof addUp>["parts"]): string {
  let end = 0;
  for (const { name, length } of parts) {
    end += length;
    if (grace <= end && length > 0) return phases[name] ?? "";
  }
  return phases["flush"] ?? "";
}

const phases: Readonly<Record<string, string>> = {
  preStop: "before the service has heard of it",
  deadline: "while requests may be under way",
  hooks: "while hooks close what is yours",
  flush: "before telemetry is sent",
};

/** One second is left for the kernel, the runtime and the kubelet. */
function remedyFor(total: number, grace: number, { delay, linger, deadline }: DrainPlan): string {
  const needed = Math.ceil(total / 1_000) + 1;
  const shorter = Math.floor((deadline - (total - grace)) / 1_000) - 1;
  const set = `Set terminationGracePeriodSeconds: ${needed}`;
  return shorter * 1_000 >= Math.max(delay + linger, 1_000)
    ? `${set}, or the drain's deadline to "${shorter}s".`
    : `${set}.`;
}

import type { Finding, Subject } from "./finding.ts";
import type { Probe, ProbeKind } from "./probe.ts";
import { inSeconds } from "./seconds.ts";

/** Whether the kubelet asks what it should, where it is answered, and waits long enough for the answer. */
export function checkProbes(subject: Subject): Finding[] {
  const { container, workload } = subject;
  const asked = Object.entries(container.probes) as [ProbeKind, Probe][]; // the record has no other keys
  return [
    ...(workload.serves && !container.probes.readinessProbe ? [missingReadiness(subject)] : []),
    ...asked.flatMap(([kind, probe]) =>
      [checkQuestion, checkPort, checkTimeout].flatMap((check) => check(kind, probe, subject)),
    ),
    ...checkBoot(subject),
  ];
}

function missingReadiness({ container }: Subject): Finding {
  return {
    id: "readiness/missing",
    line: container.line,
    sentence:
      "Without a readiness probe it is sent requests before it is ready, and while it cannot serve them.",
    remedy: "Add readinessProbe: { httpGet: { path: /readyz, port: … } }.",
  };
}

/** What each probe is for; anything else answers another question. */
const ownPath: Readonly<Record<ProbeKind, string>> = {
  livenessProbe: "/livez",
  readinessProbe: "/readyz",
  startupProbe: "/startupz",
};

function checkQuestion(kind: ProbeKind, probe: Probe, { cluster }: Subject): Finding[] {
  const { line, asks } = probe;
  const remedy = `Ask httpGet: { path: ${ownPath[kind]} }.`;
  if (asks === "tcp") {
    const sentence = `${kind} opens a connection, which the kernel accepts for a service that is blocked, not ready or draining.`;
    return [{ id: "probe/tcp", line, sentence, remedy }];
  }
  const path = pathOf(probe);
  if (path === undefined || cluster.paths.includes(path)) return [];
  const wrong = wrongQuestion(kind, path);
  if (wrong) return [{ id: wrong.id, line, sentence: `${kind} asks ${path}: ${wrong.why}`, remedy }];
  if (isOurs(path)) return [];
  const sentence = `${kind} asks ${path}, which Telltale does not answer.`;
  const also = `If the service answers it otherwise, say --path ${path}.`;
  return [{ id: "probe/path", line, sentence, remedy: `${remedy} ${also}` }];
}

function wrongQuestion(kind: ProbeKind, path: string): { id: string; why: string } | undefined {
  const isDeep = /^\/(readyz|health)(\/|$)/.test(path);
  switch (kind) {
    case "livenessProbe":
      if (isDeep)
        return { id: "liveness/deep", why: "an outage of a dependency, or a drain, restarts every replica." };
      if (path === "/startupz")
        return { id: "liveness/deep", why: "a start that takes long is ended and begun anew." };
      return undefined;
    case "readinessProbe":
      if (path === "/livez")
        return { id: "readiness/shallow", why: "it stays 200 while the service drains or cannot serve." };
      return undefined;
    case "startupProbe":
      if (isDeep)
        return { id: "startup/deep", why: "a dependency that is away during a start ends the start." };
      return undefined;
  }
  return kind satisfies never;
}

function isOurs(path: string): boolean {
  return /^\/(?:livez|startupz|(?:readyz|health)(?:\/[^/]+)?)$/.test(path);
}

function pathOf({ path }: Probe): string | undefined {
  return path?.replace(/\?.*$/, "");
}

function checkPort(kind: ProbeKind, { port, line }: Probe, { container: { ports } }: Subject): Finding[] {
  const known = ports.flatMap(({ name, number }) => [name, number]).filter((each) => each !== undefined);
  const isNamed = typeof port === "string" && !/^\d+$/.test(port);
  // A number that no port is declared for may still be listened on; where others are declared it is likely a slip.
  if (port === undefined || (!isNamed && ports.length === 0)) return [];
  if (known.some((each) => String(each) === String(port))) return [];
  return [
    {
      id: "probe/port",
      line,
      sentence: `${kind} asks port ${port}, which is none of the container's: ${known.join(", ") || "it declares none"}.`,
      remedy: "Ask a port the container declares, or declare the one that is asked.",
    },
  ];
}

/** A probe that is given up counts as failed, however well the check would have ended. */
function checkTimeout(kind: ProbeKind, probe: Probe, { plan }: Subject): Finding[] {
  const limit = plan.checkTimeout;
  const path = pathOf(probe) ?? "";
  if (!/^\/(readyz|health)(\/|$)/.test(path) || probe.timeout > limit) return [];
  return [
    {
      id: "probe/timeout",
      line: probe.line,
      sentence: `The kubelet gives ${kind} up after ${inSeconds(probe.timeout)}; a check may take ${inSeconds(limit)}.`,
      numbers: `timeoutSeconds ${probe.timeout / 1_000}, of ${inSeconds(limit)}`,
      remedy: `Set timeoutSeconds: ${Math.floor(limit / 1_000) + 1}, or run the slow check in the background (every).`,
    },
  ];
}

/** Until a startup probe has passed, liveness is not asked; without one, it must be patient enough for a start. */
function checkBoot({ container: { probes }, cluster }: Subject): Finding[] {
  const kind = probes.startupProbe ? "startupProbe" : "livenessProbe";
  const probe = probes[kind];
  if (!probe) return [];
  const { initialDelay, period, failures, line } = probe;
  const patience = initialDelay + period * failures;
  if (patience >= cluster.boot) return [];
  return [
    {
      id: "boot/short",
      line,
      sentence: `${kind} ends a start that takes longer than ${inSeconds(patience)}; it may take ${inSeconds(cluster.boot)}.`,
      numbers: `initial delay ${initialDelay / 1_000} + period ${period / 1_000} × failures ${failures} = ${inSeconds(patience)}, of ${inSeconds(cluster.boot)}`,
      remedy: probes.startupProbe
        ? `Set startupProbe.failureThreshold: ${Math.ceil((cluster.boot - initialDelay) / period)}.`
        : `Add startupProbe: { httpGet: { path: /startupz, port: … }, periodSeconds: 1, failureThreshold: ${Math.ceil(cluster.boot / 1_000)} }.`,
    },
  ];
}

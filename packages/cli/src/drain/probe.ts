import { cleanFact } from "@telltale/conventions";
import { fieldsOf, type Fields } from "./manifest.ts";
import { wholeSeconds } from "./seconds.ts";

/** The questions a kubelet asks. */
export type ProbeKind = "livenessProbe" | "readinessProbe" | "startupProbe";

/** How one of them is asked. Times in milliseconds. */
export interface Probe {
  readonly asks: "http" | "tcp" | "other";
  readonly path?: string;
  readonly port?: string | number;
  readonly period: number;
  readonly timeout: number;
  readonly initialDelay: number;
  readonly failures: number;
  /** Its own grace period, for pods it has ended. */
  readonly grace?: number;
  readonly line: number;
}

/** Reads a probe with the kubelet's defaults (period 10 s, timeout 1 s, 3 failures). */
export function readProbe(value: unknown, kind: ProbeKind): Omit<Probe, "line"> | undefined {
  const fields = fieldsOf(value);
  if (Object.keys(fields).length === 0) return undefined;
  const read = (name: string, fallback: number): number =>
    wholeSeconds(fields[name], `${kind}.${name}`) ?? fallback;
  const grace = wholeSeconds(
    fields["terminationGracePeriodSeconds"],
    `${kind}.terminationGracePeriodSeconds`,
  );
  return {
    ...readQuestion(fields),
    period: read("periodSeconds", 10) * 1_000,
    timeout: read("timeoutSeconds", 1) * 1_000,
    initialDelay: read("initialDelaySeconds", 0) * 1_000,
    failures: read("failureThreshold", 3),
    ...(grace !== undefined && { grace: grace * 1_000 }),
  };
}

/** How long it takes until the last failure that counts is known, from the moment things go wrong. */
export function noticedAfter({ period, failures, timeout }: Probe): number {
  return period * failures + timeout;
}

function readQuestion(fields: Fields): Pick<Probe, "asks" | "path" | "port"> {
  if ("tcpSocket" in fields) return { asks: "tcp", ...readPort(fieldsOf(fields["tcpSocket"])) };
  if (!("httpGet" in fields)) return { asks: "other" };
  const { path, ...rest } = fieldsOf(fields["httpGet"]);
  return { asks: "http", path: cleanFact(path) ?? "/", ...readPort(rest) };
}

function readPort({ port }: Fields): Pick<Probe, "port"> {
  return typeof port === "number"
    ? { port }
    : typeof port === "string"
      ? { port: cleanFact(port) ?? "" }
      : {};
}

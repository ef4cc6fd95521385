import {
  defaultCheck,
  defaultDrain,
  parseDuration,
  type DrainTimes,
  type Member,
} from "@telltale/conventions";
import type { PreStop } from "./pre-stop.ts";

/** How long each part of a service's end may take, in milliseconds. */
export interface DrainPlan {
  readonly delay: number;
  readonly linger: number;
  readonly deadline: number;
  readonly hookTimeout: number;
  readonly hooks: number;
  readonly flush: number;
  /** The longest a check may take that a probe waits for. */
  readonly checkTimeout: number;
}

/** A part of the sum that must fit into the grace period. */
export interface Part {
  readonly name: string;
  readonly length: number;
  readonly note?: string;
}

/** What was given on the command line; it stands above the definition, which stands above the defaults. */
export type GivenPlan = { readonly [K in keyof DrainPlan]?: DrainPlan[K] | undefined };

/** The plan of a service, with what its definition says of its end and its checks. */
export function planOf(given: GivenPlan, service: Member | undefined): DrainPlan {
  const drain: DrainTimes = service?.drain ?? {};
  const defined = (name: keyof DrainTimes): number => parseDuration(drain[name]) ?? defaultDrain[name];
  return {
    delay: given.delay ?? defined("delay"),
    linger: given.linger ?? defined("linger"),
    deadline: given.deadline ?? defined("deadline"),
    hookTimeout: given.hookTimeout ?? defined("hookTimeout"),
    hooks: given.hooks ?? 1,
    flush: given.flush ?? defaultDrain.flush,
    checkTimeout: given.checkTimeout ?? slowestCheck(service),
  };
}

/** Adds up the end of a container, from the moment its pod is deleted. */
export function addUp(plan: DrainPlan, preStop: PreStop): { parts: readonly Part[]; total: number } {
  const { delay, linger, deadline, hooks, hookTimeout, flush } = plan;
  const parts: Part[] = [
    {
      name: "preStop",
      length: preStop.length,
      ...(preStop.kind === "unknown" && { note: "length not known" }),
    },
    {
      name: "deadline",
      length: deadline,
      note: `delay ${delay / 1_000} s and linger ${linger / 1_000} s lie inside`,
    },
    { name: "hooks", length: hooks * hookTimeout, note: `${hooks} × ${hookTimeout / 1_000} s` },
    { name: "flush", length: flush },
  ];
  return { parts, total: parts.reduce((sum, { length }) => sum + length, 0) };
}

/** Checks that run in the background make no probe wait. */
function slowestCheck(service: Member | undefined): number {
  const policies = Object.values<{ timeout?: unknown; every?: unknown }>(service?.dependencies ?? {});
  const waited = policies.filter(({ every }) => every === undefined);
  return Math.max(defaultCheck.timeout, ...waited.map(({ timeout }) => parseDuration(timeout) ?? 0));
}

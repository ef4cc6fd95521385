import { checkEntries, checkName, checkObject, optional, problem, typed, type Check } from "./check-shape.ts";
import { at } from "./given.ts";
import type { Flow, Tier } from "./service.ts";

/** Checks the flows inside one service. */
export const checkFlows: Check = (flows, where) =>
  checkEntries(flows, where, (flow, place) => checkObject(flow, place, fields));

/** Checks how much depends on a service or flow. */
export const checkTier: Check = (tier, where) =>
  tiers.some((known) => known === tier)
    ? []
    : [problem("tier/unknown", where, tier, "critical, high, medium or low")];

const tiers: readonly Tier[] = ["critical", "high", "medium", "low"];

const checkSteps: Check = (steps, where) => {
  if (!Array.isArray(steps) || steps.length === 0) {
    return [problem("flow/steps", where, steps, "a list of at least one step")];
  }
  const seen = new Set<unknown>();
  return Array.from(steps, (step: unknown, index) => {
    const repeated = seen.has(step);
    seen.add(step);
    return repeated
      ? [problem("flow/steps", at(where, index), step, "each step once")]
      : checkName(step, at(where, index));
  }).flat();
};

const fields = {
  owner: optional(typed("string")),
  tier: optional(checkTier),
  steps: checkSteps,
} satisfies Record<keyof Flow, Check>;

import { checkTimeout } from "./check-duration.ts";
import { impacts, scopes, type CheckPolicy } from "./check-policy.ts";
import { checkEntries, checkObject, checkWord, optional, problem, typed, type Check } from "./check-shape.ts";
import type { Problem } from "./problem.ts";
import type { Dependency } from "./service.ts";

/** Checks what a service says it calls. */
export const checkDependencies: Check = (dependencies, where) =>
  checkEntries(dependencies, where, (dependency, place) => checkObject(dependency, place, fields));

/** Everything wrong with how a check is to be run, as one is added at run time. */
export function checkCheckPolicy(policy: CheckPolicy, where: string): Problem[] {
  return checkObject(policy, where, policyFields);
}

const policyFields = {
  impact: optional(checkWord(impacts)),
  scope: optional(checkWord(scopes)),
  timeout: optional(checkTimeout),
  every: optional(checkTimeout),
  ttl: optional(checkTimeout),
  failureTtl: optional(checkTimeout),
  maxAge: optional(checkTimeout),
  failAfter: optional(checkTimes),
  passAfter: optional(checkTimes),
} satisfies Record<keyof CheckPolicy, Check>;

const fields = { service: optional(typed("string")), ...policyFields } satisfies Record<
  keyof Dependency,
  Check
>;

function checkTimes(value: unknown, where: string): Problem[] {
  const legal = typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 100;
  return legal ? [] : [problem("definition/shape", where, value, "a whole number from 1 to 100")];
}

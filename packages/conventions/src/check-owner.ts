import { isRecord, problem } from "./check-shape.ts";
import { oneOfNames } from "./given.ts";
import type { Problem } from "./problem.ts";

/** Checks that an owner is one the platform lists. A platform that lists no owners yet is not asked. */
export function checkOwner(owner: unknown, where: string, owners: unknown): Problem[] {
  if (typeof owner !== "string" || !isRecord(owners) || Object.hasOwn(owners, owner)) return [];
  return [problem("owner/unknown", where, owner, oneOfNames(Object.keys(owners)))];
}

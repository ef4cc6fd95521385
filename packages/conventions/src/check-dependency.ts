import { checkTimeout } from "./check-duration.ts";
import { checkEntries, checkObject, optional, typed, type Check } from "./check-shape.ts";
import type { Dependency } from "./service.ts";

/** Checks what a service says it calls. */
export const checkDependencies: Check = (dependencies, where) =>
  checkEntries(dependencies, where, (dependency, place) => checkObject(dependency, place, fields));

const fields = {
  service: optional(typed("string")),
  critical: optional(typed("boolean")),
  timeout: optional(checkTimeout),
} satisfies Record<keyof Dependency, Check>;

import type { Problem } from "./problem.ts";
import type { AnyService } from "./service.ts";

/** Everything wrong with a service's definition, in the order it is written. */
export function checkService(_service: AnyService): Problem[] {
  return [];
}

import type { Problem } from "./problem.ts";
import type { Platform } from "./platform.ts";

/** Everything wrong with a platform's definition that its services alone could not show. */
export function checkPlatform(_platform: Platform): Problem[] {
  return [];
}

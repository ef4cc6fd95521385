// The only file that imports the metrics client.
import { register } from "prom-client";
import type { GuestRegistry } from "./registry.ts";

/** The registry that prom-client's users share in this process, to be included as a guest. */
export function processRegistry(): GuestRegistry {
  return register;
}

import type { Level } from "./panel.ts";

/** From this share on a resource is full: one burst more and work queues faster than it is done. */
export const full = 0.9;

/** How full something is: orange where it is time to plan, red where it is time to act. */
export const fullness: readonly Level[] = [
  { color: "green" },
  { from: 0.7, color: "orange" },
  { from: full, color: "red" },
];

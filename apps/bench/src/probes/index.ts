import type { Role } from "../result.ts";

/** One way to answer a readiness probe. */
export interface ProbeContender {
  /** The file in this folder. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

export const probes: readonly ProbeContender[] = [
  { id: "telltale", name: "Telltale", role: "ours" },
  { id: "telltale-details", name: "Telltale, /health with details", role: "variant" },
  { id: "terminus", name: "@godaddy/terminus", role: "peer" },
  { id: "by-hand", name: "a handler that runs the check", role: "floor" },
  // A flag costs nothing to ask: what cannot be undercut.
  { id: "lightship", name: "lightship (a flag, no check)", role: "floor" },
];

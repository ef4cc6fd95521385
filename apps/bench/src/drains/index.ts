import type { Role } from "../result.ts";

/** One way to end a process on SIGTERM. */
export interface DrainContender {
  /** The file in this folder. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly how: "default" | "tuned";
}

/** All of them, each with what it does unasked and with what its documents advise. */
export const drains: readonly DrainContender[] = [
  { id: "telltale", name: "Telltale", role: "ours", how: "default" },
  { id: "telltale", name: "Telltale, tuned", role: "variant", how: "tuned" },
  ...bothWays("terminus", "@godaddy/terminus"),
  ...bothWays("lightship", "lightship"),
  ...bothWays("http-terminator", "http-terminator"),
  ...bothWays("close-with-grace", "close-with-grace (Fastify)"),
  { id: "server-close", name: "server.close()", role: "floor", how: "default" },
  { id: "nothing", name: "nothing", role: "floor", how: "default" },
];

/** Whose versions the report shows. */
export const drainPackages = ["@godaddy/terminus", "lightship", "http-terminator", "close-with-grace"];

function bothWays(id: string, name: string): DrainContender[] {
  return [
    { id, name, role: "peer", how: "default" },
    { id, name: `${name}, tuned`, role: "peer", how: "tuned" },
  ];
}

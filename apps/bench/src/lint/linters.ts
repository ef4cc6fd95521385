import type { Role } from "../result.ts";
import { bins } from "./bins.ts";

/** A program that reads a repository, and how it is run there. */
export interface Linter {
  readonly name: string;
  readonly role: Role;
  /** The TypeScript that its repository has installed. */
  readonly typescript: 6 | 7;
  readonly command: string;
  readonly args: readonly string[];
}

/** All that are timed beside each other; ours as built, or from its sources. */
export function lintersFor(sources: boolean): readonly Linter[] {
  const node = process.execPath;
  const lint = [
    ...(sources ? ["--conditions=@telltale/source", bins.telltaleSources] : [bins.telltale]),
    "lint",
    "src",
  ];
  const ours = (typescript: Linter["typescript"], role: Role, cached: boolean): Linter => ({
    name: `Telltale, TypeScript ${typescript}${cached ? ", cached" : ""}`,
    role,
    typescript,
    command: node,
    args: cached ? lint : [...lint, "--no-cache"],
  });
  return [
    ours(7, "ours", false),
    ours(7, "variant", true),
    ours(6, "variant", false),
    ours(6, "variant", true),
    { name: "ESLint, typed", role: "peer", typescript: 6, command: node, args: [bins.eslint, "src"] },
    { name: "oxlint", role: "peer", typescript: 7, command: bins.oxlint, args: ["src"] },
    { name: "tsc 7 --noEmit", role: "peer", typescript: 7, command: node, args: [bins.tsc7, "--noEmit"] },
    { name: "tsc 6 --noEmit", role: "peer", typescript: 6, command: node, args: [bins.tsc6, "--noEmit"] },
  ];
}

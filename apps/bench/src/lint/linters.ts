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
  return [
    {
      name: "Telltale, TypeScript 7",
      role: "ours",
      typescript: 7,
      command: node,
      args: [...lint, "--no-cache"],
    },
    { name: "Telltale, TypeScript 7, cached", role: "variant", typescript: 7, command: node, args: lint },
    {
      name: "Telltale, TypeScript 6",
      role: "variant",
      typescript: 6,
      command: node,
      args: [...lint, "--no-cache"],
    },
    { name: "Telltale, TypeScript 6, cached", role: "variant", typescript: 6, command: node, args: lint },
    { name: "ESLint, typed", role: "peer", typescript: 6, command: node, args: [bins.eslint, "src"] },
    { name: "oxlint", role: "peer", typescript: 7, command: bins.oxlint, args: ["src"] },
    { name: "tsc 7 --noEmit", role: "peer", typescript: 7, command: node, args: [bins.tsc7, "--noEmit"] },
    { name: "tsc 6 --noEmit", role: "peer", typescript: 6, command: node, args: [bins.tsc6, "--noEmit"] },
  ];
}

import { createMatcher } from "../config/globs.ts";
import type { Settings } from "../options.ts";

/** The series that one metric may have on one instance: the first budget whose glob matches its name, else the usual one. */
export function budgetFor(name: string | undefined, { budget, budgets }: Settings): number {
  if (name === undefined) return budget;
  return Object.entries(budgets).find(([glob]) => createMatcher([glob])(name))?.[1] ?? budget;
}

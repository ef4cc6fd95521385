import type { Symbol } from "./checker.ts";

/** Whether two symbols are one thing: members of a generic or self-referring class are other objects where they are used. */
export function isSameSymbol(a: Symbol | undefined, b: Symbol | undefined): boolean {
  if (!a || !b) return false;
  return a === b || (a.valueDeclaration !== undefined && a.valueDeclaration === b.valueDeclaration);
}

import type { Facts } from "../facts.ts";
import type { Program } from "./backends/compiler.ts";
import { collectFacts } from "./collect.ts";
import { indexReferences } from "./references.ts";
import { freshScope } from "./scope.ts";
import { syntaxErrorsOf } from "./syntax-errors.ts";

/** What the chosen files of a program make and use; the others only help to understand them. */
export function readProgram({ checker, own }: Program, chosen: readonly string[]): Partial<Facts> {
  const wanted = new Set(chosen);
  const sources = own.filter(({ path }) => wanted.has(path)).map(({ tree }) => tree);
  const references = indexReferences(own);
  const facts = collectFacts(sources, own, () => freshScope(checker, references));
  return { ...facts, syntax: syntaxErrorsOf(sources) };
}

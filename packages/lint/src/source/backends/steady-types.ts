// Types of files that nothing which changed can have touched are not made again.
import ts from "@typescript/typescript6";
import type { Checker, Symbol, Type } from "../checker.ts";
import { isOwn } from "./compiler.ts";
import type { ImportGraph } from "./import-graph.ts";
import { rememberAnswers } from "./remembering-checker.ts";

/** A program whose answers stand for later ones. */
export interface Base {
  readonly program: ts.Program;
  readonly checker: Checker;
}

/** A program that stands for itself. */
export function createBase(program: ts.Program): Base {
  return { program, checker: rememberAnswers(program.getTypeChecker()) };
}

/** A checker for a program that resolves its imports as another does; undefined when too much has changed for that one to be of use. */
export function continueFrom(base: Base, program: ts.Program, graph: ImportGraph): Checker | undefined {
  const changed = changedBetween(base.program, program);
  const touched = graph.reaching(changed.map(({ fileName }) => fileName));
  if (!changed.every(isModule) || countOthers(base.program) !== countOthers(program)) return undefined;
  const all = base.program.getSourceFiles();
  if (touched.size * 2 > all.length - countOthers(base.program)) return undefined;
  const steady = new Set(all.filter(({ fileName }) => !touched.has(fileName)));
  const current = rememberAnswers(program.getTypeChecker());
  return splitChecker(base.checker, current, (node) => steady.has(node.getSourceFile()));
}

/** The trees that only one of two programs has. */
function changedBetween(before: ts.Program, after: ts.Program): ts.SourceFile[] {
  const [old, young] = [new Set(before.getSourceFiles()), new Set(after.getSourceFiles())];
  return [...[...old].filter((tree) => !young.has(tree)), ...[...young].filter((tree) => !old.has(tree))];
}

/** Libraries may declare names that all see. */
function countOthers(program: ts.Program): number {
  return program.getSourceFiles().filter(({ fileName }) => !isOwn(fileName)).length;
}

/** Whether a file is seen only where it is imported. */
function isModule(tree: ts.SourceFile): boolean {
  return (
    ts.isExternalModule(tree) &&
    tree.referencedFiles.length === 0 &&
    !/\bdeclare\s+(?:global|module)\b/.test(tree.text)
  );
}

/** Asks of a node whichever checker answers for its file, and of a type whichever made it. */
function splitChecker(base: Checker, current: Checker, isSteady: (node: ts.Node) => boolean): Checker {
  const makers = new WeakMap<Type, Checker>();
  const of = (node: ts.Node): Checker => (isSteady(node) ? base : current);
  const ofType = (type: Type): Checker => makers.get(type) ?? current;
  const ofSymbol = ({ declarations: [first] = [] }: Symbol): Checker => (first ? of(first) : current);
  const made = (type: Type, maker: Checker): Type => {
    for (const each of [type, ...(type.types ?? [])]) makers.set(each, maker);
    return type;
  };
  return {
    getTypeAtLocation: (node) => made(of(node).getTypeAtLocation(node), of(node)),
    getSymbolAtLocation: (node) => of(node).getSymbolAtLocation(node),
    getShorthandAssignmentValueSymbol: (node) => of(node).getShorthandAssignmentValueSymbol(node),
    getAliasedSymbol: (symbol) => ofSymbol(symbol).getAliasedSymbol(symbol),
    isArrayLikeType: (type) => ofType(type).isArrayLikeType(type),
    getIndexTypeOfType: (type, kind) => {
      const found = ofType(type).getIndexTypeOfType(type, kind);
      return found && made(found, ofType(type));
    },
  };
}

import type ts from "@typescript/typescript6";

/**
 * What the reader asks of a compiler. Syntax trees are always TypeScript 6's; types and symbols come from whatever
 * compiler the repository has, so nothing but these questions may be asked of it.
 */
export interface Checker {
  getTypeAtLocation(node: ts.Node): Type;
  getSymbolAtLocation(node: ts.Node): Symbol | undefined;
  /** The variable behind `{ name }`, and not the property. */
  getShorthandAssignmentValueSymbol(node: ts.Node): Symbol | undefined;
  /** The symbol behind an import or a re-export. */
  getAliasedSymbol(symbol: Symbol): Symbol;
  isArrayLikeType(type: Type): boolean;
  getIndexTypeOfType(type: Type, kind: ts.IndexKind): Type | undefined;
}

/** What is looked at of a type. */
export interface Type {
  readonly flags: ts.TypeFlags;
  readonly symbol?: Symbol | undefined;
  readonly aliasSymbol?: Symbol | undefined;
  /** Of a union: its members. */
  readonly types?: readonly Type[] | undefined;
  /** Of a literal: its value. */
  readonly value?: unknown;
  isUnion(): boolean;
  getProperty(name: string): Symbol | undefined;
}

/** What is looked at of a symbol. Two symbols are the same thing when they are the same object. */
export interface Symbol {
  readonly name: string;
  readonly flags: ts.SymbolFlags;
  readonly declarations?: readonly ts.Declaration[] | undefined;
  readonly valueDeclaration?: ts.Declaration | undefined;
  /** The files of the declarations, where a compiler can tell these without them. */
  readonly files?: readonly string[];
}

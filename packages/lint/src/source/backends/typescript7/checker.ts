import ts from "@typescript/typescript6";
import type { Checker, Symbol, Type } from "../../checker.ts";
import { rememberAnswers } from "../remembering-checker.ts";
import { askAhead } from "./ask-ahead.ts";
import type { NativeChecker, NativeModules, NativeNode, NativeSymbol } from "./api.ts";
import type { NodePairs } from "./node-pairs.ts";
import { Views } from "./views.ts";

/** The questions of the reader, asked of TypeScript 7. */
export function createChecker(native: NativeChecker, pairs: NodePairs, sync: NativeModules["sync"]): Checker {
  const views = new Views(native, pairs, sync);
  const typeAt = askAhead(pairs, (nodes) => native.getTypeAtLocation(nodes));
  const symbolAt = askAhead(pairs, (nodes) => native.getSymbolAtLocation(nodes));
  const about = <Answer>(node: ts.Node, ask: (found: NativeNode) => Answer): Answer | undefined => {
    const found = pairs.nativeOf(node);
    return found && ask(found);
  };
  const valueBehind = (node: ts.Node): Symbol | undefined =>
    views.symbol(about(node, (found) => native.getShorthandAssignmentValueSymbol(found)));
  const exported = (found: NativeSymbol | undefined, asked?: ts.Node): Symbol | undefined => {
    const member = found && exportedMember(found, pairs);
    return (member && member.name !== asked ? valueBehind(member) : undefined) ?? views.symbol(found);
  };
  return rememberAnswers({
    getTypeAtLocation: (node) => views.type(typeAt(node)) ?? anything,
    getSymbolAtLocation: (node) => exported(symbolAt(node), node),
    getShorthandAssignmentValueSymbol: valueBehind,
    getAliasedSymbol: (symbol) => {
      const behind = views.nativeSymbol(symbol);
      const found = behind && exported(native.getAliasedSymbol(behind));
      return found ? resolved(found, views, native) : symbol;
    },
    isArrayLikeType: (type) => {
      const behind = views.nativeType(type);
      return behind !== undefined && native.isArrayLikeType(behind);
    },
    getIndexTypeOfType: (type, kind) => views.indexType(type, kind),
  });
}

/** `hits` of `module.exports = { hits }`, which TypeScript 6 takes for another name of the variable. */
function exportedMember(
  { valueDeclaration: handle }: NativeSymbol,
  pairs: NodePairs,
): ts.ShorthandPropertyAssignment | undefined {
  const member = handle && pairs.isShorthand(handle) ? pairs.declarationOf(handle) : undefined;
  if (!member || !ts.isShorthandPropertyAssignment(member)) return undefined;
  const { parent } = member.parent;
  return ts.isBinaryExpression(parent) && /^(module\.)?exports$/.test(parent.left.getText())
    ? member
    : undefined;
}

/** What an exported member stands for may itself be an import. */
function resolved(symbol: Symbol, views: Views, native: NativeChecker): Symbol {
  const behind = views.nativeSymbol(symbol);
  if (!behind || !(symbol.flags & ts.SymbolFlags.Alias)) return symbol;
  return views.symbol(native.getAliasedSymbol(behind)) ?? symbol;
}

/** The type of what cannot be judged. */
const anything: Type = { flags: ts.TypeFlags.Any, isUnion: () => false, getProperty: () => undefined };

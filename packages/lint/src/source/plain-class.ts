import ts from "@typescript/typescript6";
import type { Symbol } from "./checker.ts";
import { declaringFiles } from "./declaring-files.ts";
import { symbolOf, type Scope } from "./scope.ts";

/** Whether a name is that of a class which no library can be behind: the language's own, such as `Error`, or one of the program that extends nothing. Told without a look at its declaration, since most that is made with `new` is such. */
export function isPlainClass(node: ts.Expression, scope: Scope): boolean {
  if (!ts.isIdentifier(node)) return false;
  const symbol = scope.checker.getSymbolAtLocation(node);
  return symbol !== undefined && (isOfLanguage(symbol) || extendsNothing(symbolOf(node, scope), scope));
}

function isOfLanguage(symbol: Symbol): boolean {
  const files = declaringFiles(symbol);
  return files.length > 0 && files.every((file) => library.test(file));
}

const library = /\/lib\.[\w.]+\.d\.ts$/;

/** A class whose files do not say `extends` extends nothing. */
function extendsNothing(symbol: Symbol | undefined, { references }: Scope): boolean {
  if (!symbol || !(symbol.flags & ts.SymbolFlags.Class) || symbol.flags & others) return false;
  return !declaringFiles(symbol).some((file) => references.maySay(file, "extends"));
}

const others = ts.SymbolFlags.Variable | ts.SymbolFlags.Alias;

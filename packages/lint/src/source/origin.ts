import ts from "@typescript/typescript6";
import type { Library } from "../facts/source.ts";
import { libraryOf, moduleOfFile } from "./libraries.ts";
import { uncast, type Scope } from "./scope.ts";

/** Which export of which library an expression is. */
export interface Origin {
  readonly library: Library;
  /** The export's name; "*" for the whole module. */
  readonly name: string;
}

/** The library export behind an expression, imports, re-exports and `require` followed; works without the library installed. */
export function originOf(node: ts.Expression, scope: Scope): Origin | undefined {
  const inner = uncast(node);
  if (ts.isPropertyAccessExpression(inner)) {
    const whole = originOf(inner.expression, scope);
    return whole && { library: whole.library, name: inner.name.text };
  }
  return ts.isIdentifier(inner) ? ofIdentifier(inner, scope) : undefined;
}

function ofIdentifier(node: ts.Identifier, { checker }: Scope): Origin | undefined {
  const symbol = checker.getSymbolAtLocation(node);
  const written = symbol?.declarations?.map(ofDeclaration).find(Boolean);
  if (written || !symbol || !(symbol.flags & ts.SymbolFlags.Alias)) return written;
  const target = checker.getAliasedSymbol(symbol);
  return target.declarations
    ?.map((declaration) => ofDeclaration(declaration) ?? ofFile(declaration, target.name))
    .find(Boolean);
}

function ofDeclaration(declaration: ts.Declaration): Origin | undefined {
  if (ts.isImportSpecifier(declaration) || ts.isExportSpecifier(declaration)) {
    return ofModule(moduleOfImport(declaration), (declaration.propertyName ?? declaration.name).text);
  }
  if (ts.isImportClause(declaration) || ts.isNamespaceImport(declaration))
    return ofModule(moduleOfImport(declaration), "*");
  if (ts.isBindingElement(declaration)) {
    const owner = declaration.parent.parent;
    const name = (declaration.propertyName ?? declaration.name).getText();
    return ts.isVariableDeclaration(owner) ? ofModule(requiredModule(owner.initializer), name) : undefined;
  }
  return ts.isVariableDeclaration(declaration)
    ? ofModule(requiredModule(declaration.initializer), "*")
    : undefined;
}

function ofModule(module: string | undefined, name: string): Origin | undefined {
  const library = module === undefined ? undefined : libraryOf(module);
  return library && { library, name };
}

function ofFile(declaration: ts.Declaration, name: string): Origin | undefined {
  return ofModule(moduleOfFile(declaration.getSourceFile().fileName), name);
}

function moduleOfImport(node: ts.Node): string | undefined {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) {
      return parent.moduleSpecifier && ts.isStringLiteral(parent.moduleSpecifier)
        ? parent.moduleSpecifier.text
        : undefined;
    }
  }
  return undefined;
}

/** `require("x")` and `await import("x")`. */
function requiredModule(initializer: ts.Expression | undefined): string | undefined {
  if (!initializer) return undefined;
  const call = ts.isAwaitExpression(initializer) ? initializer.expression : initializer;
  if (!ts.isCallExpression(call)) return undefined;
  const [first] = call.arguments;
  const loads =
    call.expression.kind === ts.SyntaxKind.ImportKeyword || call.expression.getText() === "require";
  return loads && first && ts.isStringLiteral(first) ? first.text : undefined;
}

import ts from "@typescript/typescript6";
import type { Library } from "../facts/source.ts";
import type { Symbol } from "./checker.ts";
import { follow } from "./follow.ts";
import { isClientOf, libraryOf, moduleOfFile } from "./libraries.ts";
import { isPlainClass } from "./plain-class.ts";
import { uncast, type Scope } from "./scope.ts";

/** Which export of which library an expression is. */
export interface Origin {
  readonly library: Library;
  /** The export's name; "*" for the whole module. */
  readonly name: string;
}

/** Which export of which package an expression is. */
export interface Import {
  readonly module: string;
  /** The export's name; "*" for the whole module. */
  readonly name: string;
}

/** The library export behind an expression, imports, re-exports and `require` followed; works without the library installed. */
export function originOf(node: ts.Expression, scope: Scope): Origin | undefined {
  const found = importOf(node, scope);
  const library = found && libraryOf(found.module);
  return library && { library, name: found.name };
}

/** The package export behind an expression. */
export function importOf(node: ts.Expression, scope: Scope): Import | undefined {
  const inner = uncast(node);
  if (ts.isPropertyAccessExpression(inner)) return ofMember(inner, scope);
  if (ts.isIdentifier(inner)) return ofIdentifier(inner, scope);
  if (ts.isAwaitExpression(inner) || ts.isCallExpression(inner)) return ofModule(requiredModule(inner), "*");
  return undefined;
}

function ofMember(node: ts.PropertyAccessExpression, scope: Scope): Import | undefined {
  const name = node.name.text;
  const found = ofPart(node.expression, name, scope);
  if (found) return found;
  const behind = follow(node, scope);
  return behind.node === node || !ts.isIdentifier(behind.node)
    ? undefined
    : importOf(behind.node, behind.scope);
}

/** A member of a module, of what one of its functions made, or of what fastify-metrics puts on an instance. */
function ofPart(base: ts.Expression, name: string, scope: Scope): Import | undefined {
  if (name === "client" && ts.isPropertyAccessExpression(base) && base.name.text === "metrics") return client;
  const whole = importOf(base, scope);
  if (whole) return name === "default" ? whole : exportOf(whole.module, name);
  const { node, scope: inner } = follow(base, scope);
  const maker = ts.isCallExpression(node) ? importOf(node.expression, inner) : undefined;
  return maker && isClientOf(maker.module, name) ? client : undefined;
}

const client: Import = { module: "prom-client", name: "*" };

function exportOf(module: string, name: string): Import {
  return isClientOf(module, name) ? client : { module, name };
}

function ofIdentifier(node: ts.Identifier, scope: Scope): Import | undefined {
  if (scope.effort.left-- <= 0) return undefined;
  const { checker } = scope;
  const symbol = checker.getSymbolAtLocation(node);
  const bound = symbol && scope.bindings.get(symbol);
  if (bound) return importOf(bound.node, bound.scope);
  if (isPlainClass(node, scope)) return undefined;
  const written = symbol?.declarations?.map((each) => ofDeclaration(each, scope)).find(Boolean);
  if (!symbol || !(symbol.flags & ts.SymbolFlags.Alias) || (written && libraryOf(written.module)))
    return written;
  const target = checker.getAliasedSymbol(symbol);
  const found = target.declarations
    ?.map((each) => ofDeclaration(each, scope) ?? ofFile(each, target.name))
    .find(Boolean);
  return found ?? throughFile(symbol, scope) ?? written;
}

function ofDeclaration(declaration: ts.Declaration, scope: Scope): Import | undefined {
  if (ts.isImportSpecifier(declaration) || ts.isExportSpecifier(declaration)) {
    const name = (declaration.propertyName ?? declaration.name).text;
    return ofModule(moduleOfImport(declaration), name === "default" ? "*" : name);
  }
  if (ts.isImportClause(declaration) || ts.isNamespaceImport(declaration))
    return ofModule(moduleOfImport(declaration), "*");
  if (ts.isImportEqualsDeclaration(declaration)) return ofModule(referencedModule(declaration), "*");
  if (ts.isBindingElement(declaration)) return ofBinding(declaration, scope);
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return undefined;
  return ofModule(requiredModule(declaration.initializer), "*") ?? importOf(declaration.initializer, scope);
}

/** `const { Counter: C } = require("prom-client")`, `= client`, `import("prom-client").then(({ Counter }) => …)`. */
function ofBinding(element: ts.BindingElement, scope: Scope): Import | undefined {
  const owner = element.parent.parent;
  const name = (element.propertyName ?? element.name).getText();
  if (ts.isParameter(owner)) return ofModule(awaitedModule(owner), name);
  if (!ts.isVariableDeclaration(owner) || !owner.initializer) return undefined;
  return ofPart(owner.initializer, name, scope);
}

function awaitedModule({ parent: fn }: ts.ParameterDeclaration): string | undefined {
  const call = fn.parent;
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return undefined;
  return call.expression.name.text === "then" ? requiredModule(call.expression.expression) : undefined;
}

function ofModule(module: string | undefined, name: string): Import | undefined {
  return module === undefined || isRelative(module) ? undefined : exportOf(module, name);
}

function isRelative(module: string): boolean {
  return module.startsWith(".") || module.startsWith("/") || module.startsWith("#");
}

function ofFile(declaration: ts.Declaration, name: string): Import | undefined {
  return ofModule(moduleOfFile(declaration.getSourceFile().fileName), name);
}

/** A name passed on by a file of the program from a library that is not installed: `export { Counter } from "prom-client"`. */
function throughFile(symbol: Symbol, scope: Scope): Import | undefined {
  const declaration = symbol.declarations?.[0];
  if (!declaration || !ts.isImportSpecifier(declaration)) return undefined;
  return exportedBy(fileOf(declaration, scope), (declaration.propertyName ?? declaration.name).text, scope);
}

function exportedBy(file: ts.SourceFile | undefined, name: string, scope: Scope): Import | undefined {
  for (const statement of file?.statements ?? []) {
    if (!ts.isExportDeclaration(statement) || scope.effort.left-- <= 0) continue;
    const { exportClause, moduleSpecifier } = statement;
    const module = moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : undefined;
    if (!exportClause) {
      if (module && libraryOf(module)) return { module, name };
      const inner = moduleSpecifier && exportedBy(fileAt(moduleSpecifier, scope), name, scope);
      if (inner) return inner;
      continue;
    }
    const specifier =
      ts.isNamedExports(exportClause) && exportClause.elements.find((each) => each.name.text === name);
    if (!specifier) continue;
    const original = (specifier.propertyName ?? specifier.name).text;
    if (module && libraryOf(module)) return { module, name: original };
    return moduleSpecifier && exportedBy(fileAt(moduleSpecifier, scope), original, scope);
  }
  return undefined;
}

function fileOf(declaration: ts.ImportSpecifier, scope: Scope): ts.SourceFile | undefined {
  return fileAt(declaration.parent.parent.parent.moduleSpecifier, scope);
}

function fileAt(specifier: ts.Expression, { checker }: Scope): ts.SourceFile | undefined {
  const declaration = checker.getSymbolAtLocation(specifier)?.declarations?.[0];
  return declaration && ts.isSourceFile(declaration) ? declaration : undefined;
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

/** `import client = require("prom-client")`. */
function referencedModule({ moduleReference }: ts.ImportEqualsDeclaration): string | undefined {
  return ts.isExternalModuleReference(moduleReference) && ts.isStringLiteral(moduleReference.expression)
    ? moduleReference.expression.text
    : undefined;
}

/** `require("x")` and `await import("x")`. */
function requiredModule(initializer: ts.Expression | undefined): string | undefined {
  if (!initializer) return undefined;
  const call = ts.isAwaitExpression(initializer) ? uncast(initializer.expression) : initializer;
  if (!ts.isCallExpression(call)) return undefined;
  const [first] = call.arguments;
  const loads =
    call.expression.kind === ts.SyntaxKind.ImportKeyword || call.expression.getText() === "require";
  return loads && first && ts.isStringLiteralLike(first) ? first.text : undefined;
}

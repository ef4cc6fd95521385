import ts from "@typescript/typescript6";
import { functionOf, returnsOf } from "./declarations.ts";
import { nameNode } from "./references.ts";
import { isSameSymbol } from "./same-symbol.ts";
import { bind, symbolOf, uncast, type Scope } from "./scope.ts";

/** An expression and the scope it is judged in. */
export interface Placed {
  readonly node: ts.Expression;
  readonly scope: Scope;
}

/** More steps than this are no longer a constant somebody named, but a computation. */
const furthest = 30;

/** The expression behind names, members, helpers that return one thing, and the arguments of calls under way. */
export function follow(node: ts.Expression, scope: Scope): Placed {
  let at: Placed = { node: uncast(node), scope };
  for (let steps = 0; steps < furthest; steps++) {
    const next = behind(at);
    if (!next) return at;
    at = { node: uncast(next.node), scope: next.scope };
  }
  return at;
}

/** One step towards what an expression stands for; undefined when it stands for itself. */
export function behind({ node, scope }: Placed): Placed | undefined {
  if (ts.isIdentifier(node)) return behindName(node, scope);
  if (ts.isAwaitExpression(node)) return { node: node.expression, scope };
  if (ts.isPropertyAccessExpression(node))
    return memberOfObject(node.expression, node.name.text, scope) ?? behindName(node.name, scope);
  if (ts.isElementAccessExpression(node)) return behindIndex(node, scope);
  if (ts.isBinaryExpression(node)) return behindDefault(node, scope);
  return ts.isCallExpression(node) ? behindCall(node, scope) : undefined;
}

/** `options.labels ?? []`: the default where the code shows that nothing is given, and what is given where it shows that. */
function behindDefault(
  { left, operatorToken, right }: ts.BinaryExpression,
  scope: Scope,
): Placed | undefined {
  const { kind } = operatorToken;
  if (kind !== ts.SyntaxKind.BarBarToken && kind !== ts.SyntaxKind.QuestionQuestionToken) return undefined;
  if (isAbsent(left, scope)) return { node: right, scope };
  const { node: given } = follow(left, scope);
  const isThere =
    ts.isArrayLiteralExpression(given) ||
    ts.isObjectLiteralExpression(given) ||
    ((ts.isStringLiteralLike(given) || ts.isNumericLiteral(given)) &&
      given.text !== "" &&
      given.text !== "0");
  return isThere ? { node: left, scope } : undefined;
}

/** Whether the code shows that nothing is given: a member that its object lacks, an argument that its call leaves out. */
function isAbsent(node: ts.Expression, scope: Scope): boolean {
  const { node: asked, scope: inner } = follow(node, scope);
  if (ts.isIdentifier(asked)) {
    const declaration = symbolOf(asked, inner)?.valueDeclaration;
    return declaration !== undefined && ts.isParameter(declaration) && isLeftOut(declaration, inner);
  }
  if (!ts.isPropertyAccessExpression(asked)) return false;
  const { node: object, scope: around } = follow(asked.expression, inner);
  const { text } = asked.name;
  return (
    ts.isObjectLiteralExpression(object) &&
    !isAssignedLater(asked.expression, text, inner) &&
    object.properties.every((member) =>
      ts.isSpreadAssignment(member)
        ? isReadable(member.expression, around)
        : member.name !== undefined && !ts.isComputedPropertyName(member.name) && member.name.text !== text,
    )
  );
}

function isLeftOut(parameter: ts.ParameterDeclaration, { given }: Scope): boolean {
  return given.has(parameter) && given.get(parameter) === undefined && !parameter.initializer;
}

/** The member of the object that an expression stands for; the last one written wins. */
export function memberOfObject(base: ts.Expression, name: string, scope: Scope): Placed | undefined {
  const object = follow(base, scope);
  if (!ts.isObjectLiteralExpression(object.node) || isAssignedLater(base, name, scope)) return undefined;
  for (const member of object.node.properties.toReversed()) {
    const found = ts.isSpreadAssignment(member)
      ? memberOfObject(member.expression, name, object.scope)
      : valueOf(member, name, object.scope);
    // What cannot be read may hold the member, and then it wins over all that stand before it.
    if (found || (ts.isSpreadAssignment(member) && !isReadable(member.expression, object.scope)))
      return found;
  }
  return undefined;
}

function isReadable(node: ts.Expression, scope: Scope): boolean {
  return ts.isObjectLiteralExpression(follow(node, scope).node);
}

/** `options.labels = …` after `const options = { labels: [] }`. */
function isAssignedLater(base: ts.Expression, name: string, scope: Scope): boolean {
  const owner = nameNode(uncast(base));
  if (!owner) return false;
  return scope.references.assignments(name).some(({ target }) => {
    const assigned = ts.isPropertyAccessExpression(target) ? nameNode(uncast(target.expression)) : undefined;
    return assigned?.text === owner.text && isSameSymbol(symbolOf(assigned, scope), symbolOf(owner, scope));
  });
}

function valueOf(member: ts.ObjectLiteralElementLike, name: string, scope: Scope): Placed | undefined {
  if (!member.name || ts.isComputedPropertyName(member.name) || member.name.text !== name) return undefined;
  if (ts.isPropertyAssignment(member)) return { node: member.initializer, scope };
  return ts.isShorthandPropertyAssignment(member) ? { node: member.name, scope } : undefined;
}

function behindName(node: ts.Identifier | ts.PrivateIdentifier, scope: Scope): Placed | undefined {
  const symbol = symbolOf(node, scope);
  const bound = symbol && scope.bindings.get(symbol);
  if (bound) return bound;
  const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
  return declaration && behindDeclaration(declaration, scope);
}

function behindDeclaration(declaration: ts.Declaration, scope: Scope): Placed | undefined {
  if (ts.isBindingElement(declaration)) return behindBinding(declaration, scope);
  if (ts.isParameter(declaration)) return behindParameter(declaration, scope);
  if (ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration)) {
    const { initializer } = declaration;
    if (initializer) return isFixed(declaration, scope) ? { node: initializer, scope } : undefined;
    return onlyAssignment(declaration, scope);
  }
  if (ts.isPropertyAssignment(declaration) || ts.isShorthandPropertyAssignment(declaration)) {
    const node = ts.isPropertyAssignment(declaration) ? declaration.initializer : declaration.name;
    return assignmentsTo(declaration, scope).length === 0 ? { node, scope } : undefined;
  }
  if (ts.isEnumMember(declaration))
    return declaration.initializer && { node: declaration.initializer, scope };
  if (ts.isExportAssignment(declaration)) return { node: declaration.expression, scope };
  return ts.isBinaryExpression(declaration) ? { node: declaration.right, scope } : undefined; // `exports.a = b`
}

/** `constructor(private readonly prefix: string)`: the member is the parameter. */
function behindParameter({ name }: ts.ParameterDeclaration, scope: Scope): Placed | undefined {
  const symbol = scope.checker.getSymbolAtLocation(name);
  return symbol && scope.bindings.get(symbol);
}

/** Whether a name keeps what it was first given. */
function isFixed(declaration: ts.VariableDeclaration | ts.PropertyDeclaration, scope: Scope): boolean {
  if (ts.isVariableDeclaration(declaration) && ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const)
    return true;
  return assignmentsTo(declaration, scope).length === 0;
}

/** `let c; … c = new Counter()`, `this.c = …` in a constructor. */
function onlyAssignment(declaration: ts.Declaration, scope: Scope): Placed | undefined {
  const [only, ...more] = assignmentsTo(declaration, scope);
  return only && more.length === 0 ? { node: only, scope } : undefined;
}

function assignmentsTo(declaration: ts.Declaration, scope: Scope): ts.Expression[] {
  const name = ts.getNameOfDeclaration(declaration);
  if (!name || !(ts.isIdentifier(name) || ts.isPrivateIdentifier(name))) return [];
  const symbol = symbolOf(name, scope);
  return scope.references.assignments(name.text).flatMap(({ target, value }) => {
    const named = nameNode(target);
    return named && named !== name && isSameSymbol(symbolOf(named, scope), symbol) ? [value] : [];
  });
}

/** `const { name } = options`. */
function behindBinding(element: ts.BindingElement, scope: Scope): Placed | undefined {
  const owner = element.parent.parent;
  if (element.dotDotDotToken || !ts.isVariableDeclaration(owner) || !owner.initializer) return undefined;
  if (!ts.isObjectBindingPattern(element.parent)) return undefined;
  const name = element.propertyName ?? element.name;
  return ts.isIdentifier(name) ? memberOfObject(owner.initializer, name.text, scope) : undefined;
}

function behindIndex(node: ts.ElementAccessExpression, scope: Scope): Placed | undefined {
  const key = follow(node.argumentExpression, scope).node;
  if (ts.isStringLiteralLike(key)) return memberOfObject(node.expression, key.text, scope);
  const list = follow(node.expression, scope);
  const element =
    ts.isNumericLiteral(key) && ts.isArrayLiteralExpression(list.node)
      ? list.node.elements[Number(key.text)]
      : undefined;
  return element && { node: element, scope: list.scope };
}

/** What a helper with a single `return` gives back. */
function behindCall(call: ts.CallExpression, scope: Scope): Placed | undefined {
  const callee = call.expression;
  const [first] = call.arguments;
  if (callee.getText() === "Object.freeze" && first) return { node: first, scope };
  const fn = functionOf(callee, scope);
  const returns = fn ? returnsOf(fn) : [];
  const [only] = returns;
  if (!fn || !only || returns.length > 1 || fn.modifiers?.some(isAsync)) return undefined;
  return { node: only, scope: bind(scope, [...fn.parameters], [...call.arguments]) };
}

function isAsync({ kind }: ts.ModifierLike): boolean {
  return kind === ts.SyntaxKind.AsyncKeyword;
}

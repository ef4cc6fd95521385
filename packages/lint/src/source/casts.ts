// Types that promise few values over data nobody checked.
import ts from "@typescript/typescript6";
import { disguise, union, via, type ValueSet } from "../values.ts";
import { feedOf } from "./callbacks.ts";
import { functionOf, initializerAt, initializerOf, returnsOf } from "./declarations.ts";
import { valuesOf } from "./evaluate.ts";
import { valuesHere } from "./flow.ts";
import { argumentsFor, blameCaller, scopeOfArguments } from "./parameters.ts";
import { nameNode } from "./references.ts";
import { bare, bind, castOf, enter, symbolOf, textOf, type Scope } from "./scope.ts";
import { typedValues } from "./types.ts";

/** The data behind an expression whose type names its values, when a cast or `any` brought it past the compiler. */
export function hiddenBehind(node: ts.Expression, outer: Scope): ValueSet | undefined {
  const inner = bare(node);
  if (ts.isLiteralExpression(inner)) return undefined;
  const scope = enter(outer, inner, "hidden");
  if (!scope) return undefined;
  const cast = castOf(inner);
  if (cast) return ofUnchecked(cast, scope, textOf(inner)) ?? hiddenBehind(cast, scope);
  if (!typedValues(inner, scope.checker)) return ofUnchecked(inner, scope, textOf(inner));
  if (ts.isConditionalExpression(inner)) return anyOf([inner.whenTrue, inner.whenFalse], scope);
  if (ts.isBinaryExpression(inner)) return ofBinary(inner, scope);
  if (ts.isTemplateExpression(inner))
    return anyOf(
      inner.templateSpans.map(({ expression }) => expression),
      scope,
    );
  if (ts.isAwaitExpression(inner)) return hiddenBehind(inner.expression, scope);
  if (ts.isCallExpression(inner)) return ofCall(inner, scope);
  if (ts.isIdentifier(inner)) return ofIdentifier(inner, scope);
  return ts.isPropertyAccessExpression(inner) ? ofAccess(inner, scope) : undefined;
}

/** What was not one of few values before, and comes from outside. */
function ofUnchecked(node: ts.Expression, scope: Scope, text: string): ValueSet | undefined {
  if (typedValues(bare(node), scope.checker)) return undefined;
  const behind = valuesOf(node, scope);
  return behind.kind === "unbounded" ? disguise(via(behind, text), "cast") : undefined;
}

function anyOf(nodes: readonly ts.Expression[], scope: Scope): ValueSet | undefined {
  const found = nodes.map((node) => hiddenBehind(node, scope)).filter((set) => set !== undefined);
  return found.length > 0 ? union(found) : undefined;
}

function ofBinary({ left, operatorToken, right }: ts.BinaryExpression, scope: Scope): ValueSet | undefined {
  const { kind } = operatorToken;
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return hiddenBehind(right, scope);
  const isEither = kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
  return isEither ? anyOf([left, right], scope) : undefined;
}

function ofCall(call: ts.CallExpression, scope: Scope): ValueSet | undefined {
  const fn = functionOf(call.expression, scope);
  return fn && anyOf(returnsOf(fn), bind(scope, [...fn.parameters], [...call.arguments]));
}

/** A name whose declared type names its values; one that a check narrowed is not asked further. */
function ofIdentifier(node: ts.Identifier, scope: Scope): ValueSet | undefined {
  const declaration = symbolOf(node, scope)?.valueDeclaration;
  const promised = declaration && typedValues(declaration, scope.checker);
  if (!promised) return undefined;
  const set = valuesHere(node, scope, () => givenTo(declaration, scope) ?? promised);
  return set.kind === "unbounded" ? disguise(via(set, node.text), "cast") : undefined;
}

function givenTo(declaration: ts.Declaration, scope: Scope): ValueSet | undefined {
  if (ts.isBindingElement(declaration)) return ofBinding(declaration, scope);
  if (!ts.isParameter(declaration)) {
    const loop = declaration.parent.parent;
    if (ts.isForOfStatement(loop)) return ofList(loop.expression, scope);
    const initializer = initializerAt(declaration);
    return initializer && hiddenBehind(initializer, scope);
  }
  const feed = feedOf(declaration, scope);
  if (feed?.kind === "elements") return ofList(feed.node, scope);
  const inside = scopeOfArguments(declaration, scope);
  const found = argumentsFor(declaration, scope).flatMap((argument) => {
    const hidden = hiddenBehind(argument, inside);
    return hidden ? [blameCaller(hidden, argument, declaration, scope)] : [];
  });
  return found.length > 0 ? union(found) : undefined;
}

/** `const plans = req.body.plans as Plan[]; for (const plan of plans)`. */
function ofList(list: ts.Expression, scope: Scope): ValueSet | undefined {
  const inner = bare(list);
  const cast = castOf(inner) ?? castOf(bare(initializerOf(inner, scope) ?? inner));
  return cast && fromOutside(cast, textOf(list), scope);
}

/** `const { plan } = req.body as Body`. */
function ofBinding(element: ts.BindingElement, scope: Scope): ValueSet | undefined {
  const owner = element.parent.parent;
  const initializer = ts.isVariableDeclaration(owner) ? owner.initializer : undefined;
  return initializer && ofObject(initializer, (element.propertyName ?? element.name).getText(), scope);
}

function ofAccess(node: ts.PropertyAccessExpression, scope: Scope): ValueSet | undefined {
  return ofObject(node.expression, node.name.text, scope) ?? ofField(node, scope);
}

/** An object that a cast gave its type has what the cast promised only in name. */
function ofObject(base: ts.Expression, name: string, outer: Scope): ValueSet | undefined {
  const inner = bare(base);
  const scope = enter(outer, inner, "hidden");
  if (!scope) return undefined;
  const cast = castOf(inner);
  if (cast) return fromOutside(cast, `${textOf(inner)}.${name}`, scope);
  const initializer = ts.isIdentifier(inner) ? initializerOf(inner, scope) : undefined;
  if (!initializer) return undefined;
  const declared = symbolOf(inner, scope)?.valueDeclaration;
  const isAnnotated =
    declared !== undefined && ts.isVariableDeclaration(declared) && declared.type !== undefined;
  return (
    ofObject(initializer, name, scope) ??
    (isAnnotated ? ofAny(initializer, `${inner.getText()}.${name}`, scope) : undefined)
  );
}

function fromOutside(node: ts.Expression, text: string, scope: Scope): ValueSet | undefined {
  const behind = valuesOf(node, scope);
  return behind.kind === "unbounded" ? disguise(via(behind, text), "cast") : undefined;
}

/** `const body: Body = req.body` where the right side is `any`. */
function ofAny(node: ts.Expression, text: string, scope: Scope): ValueSet | undefined {
  const { flags } = scope.checker.getTypeAtLocation(node);
  return flags & ts.TypeFlags.Any ? fromOutside(node, text, scope) : undefined;
}

/** A field of our own classes and objects: what it is first given, and what is assigned to it. */
function ofField(node: ts.PropertyAccessExpression, scope: Scope): ValueSet | undefined {
  const symbol = symbolOf(node.name, scope);
  const declaration = symbol?.valueDeclaration;
  if (!symbol || !declaration || declaration.getSourceFile().isDeclarationFile) return undefined;
  const assigned = scope.references
    .assignments(symbol.name)
    .filter(({ target }) => symbolOf(nameNode(target) ?? target, scope) === symbol)
    .map(({ value }) => value);
  const first = ts.isParameter(declaration) ? givenTo(declaration, scope) : undefined;
  const initializer = initializerAt(declaration);
  return first ?? anyOf([...(initializer ? [initializer] : []), ...assigned], scope);
}

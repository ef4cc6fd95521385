import ts from "@typescript/typescript6";
import type { Library } from "../facts/source.ts";
import { constantText } from "./constant-text.ts";
import { bindAll } from "./bind-call.ts";
import { functionOf, returnsOf, writtenTypeOf } from "./declarations.ts";
import { behind, type Placed } from "./follow.ts";
import { libraryOf, moduleOfFile } from "./libraries.ts";
import type { Made, MetricIndex } from "./metric-index.ts";
import { importOf, originOf } from "./origin.ts";
import { nameNode } from "./references.ts";
import { isSameSymbol } from "./same-symbol.ts";
import { enter, symbolOf, uncast, type Scope } from "./scope.ts";
import { typeName } from "./types.ts";

/** What a recording is made on: a metric, or only a library's handle that came from elsewhere. */
export interface Receiver {
  readonly library: Library;
  readonly made?: Made;
  /** A node that makes several metrics, where the scope does not tell which is meant. */
  readonly undecided?: ts.Node;
  /** The `labels(…)` or `bind(…)` that the handle came from. */
  readonly bound?: BoundLabels;
}

/** Labels given before the value. */
interface BoundLabels {
  readonly call: ts.CallExpression;
  readonly scope: Scope;
}

/** The metric behind an expression: its maker, a name for it, a member, an accessor, a helper, the registry, an injection. */
export function receiverOf(node: ts.Expression, index: MetricIndex, outer: Scope): Receiver | undefined {
  const inner = uncast(node);
  const bound = boundBehind(inner, outer);
  if (bound.node !== inner) return receiverOf(bound.node, index, { ...bound.scope, active: outer.active });
  const scope = enter(outer, inner, "receiver");
  if (!scope) return undefined;
  return (
    madeBy(inner, index, scope) ??
    ofThis(inner, index) ??
    throughExpression(inner, index, scope) ??
    throughName(inner, index, scope) ??
    injected(inner, index, scope) ??
    byType(inner, scope)
  );
}

/** A parameter's argument in this context. */
function boundBehind(node: ts.Expression, scope: Scope): Placed {
  const symbol = ts.isIdentifier(node) ? symbolOf(node, scope) : undefined;
  const bound = symbol && scope.bindings.get(symbol);
  return bound && bound.node.pos >= 0 ? { node: uncast(bound.node), scope: bound.scope } : { node, scope };
}

function madeBy(node: ts.Node, index: MetricIndex, scope: Scope): Receiver | undefined {
  const [first] = index.at(node);
  if (!first) return undefined;
  const made = index.pick(node, scope);
  return { library: first.maker.library, ...(made ? { made } : { undecided: node }) };
}

/** `collect() { this.set(…) }` in a metric's own options. */
function ofThis(node: ts.Expression, index: MetricIndex): Receiver | undefined {
  if (node.kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (ts.isClassLike(parent)) return undefined;
    const [made, ...more] = index.at(parent);
    if (made)
      return { library: made.maker.library, ...(more.length === 0 ? { made } : { undecided: parent }) };
  }
  return undefined;
}

function throughExpression(node: ts.Expression, index: MetricIndex, scope: Scope): Receiver | undefined {
  if (ts.isAwaitExpression(node)) return receiverOf(node.expression, index, scope);
  if (ts.isConditionalExpression(node))
    return receiverOf(node.whenTrue, index, scope) ?? receiverOf(node.whenFalse, index, scope);
  if (ts.isBinaryExpression(node))
    return best([receiverOf(node.right, index, scope), receiverOf(node.left, index, scope)]);
  return ts.isCallExpression(node) ? throughCall(node, index, scope) : undefined;
}

/** `hits.labels(…)`, `hits.bind(…)`, `register.getSingleMetric("name")`, `makeCounter("name")`. */
function throughCall(call: ts.CallExpression, index: MetricIndex, scope: Scope): Receiver | undefined {
  const callee = call.expression;
  const [first] = call.arguments;
  if (ts.isPropertyAccessExpression(callee)) {
    const { text } = callee.name;
    if (text === "labels" || text === "bind") {
      const receiver = receiverOf(callee.expression, index, scope);
      if (receiver) return { ...receiver, bound: { call, scope } };
    }
    if (first && (text === "getSingleMetric" || text === "getMetric")) return registered(first, index, scope);
  }
  const fn = functionOf(callee, scope);
  if (!fn) return undefined;
  const inside = bindAll(fn, call, scope);
  return best(returnsOf(fn).map((value) => receiverOf(value, index, inside)));
}

function registered(name: ts.Expression, index: MetricIndex, scope: Scope): Receiver | undefined {
  const text = constantText(name, scope);
  const made = text === undefined ? undefined : index.named(text);
  return made ? { library: made.maker.library, made } : undefined;
}

/** What a name was given, where a getter leads, what was assigned later. */
function throughName(node: ts.Expression, index: MetricIndex, scope: Scope): Receiver | undefined {
  const next = ts.isCallExpression(node) ? undefined : behind({ node, scope });
  const found =
    next && next.node.pos >= 0
      ? receiverOf(next.node, index, { ...next.scope, active: scope.active })
      : undefined;
  if (found?.made || found?.undecided) return found;
  const name = nameNode(node);
  const symbol = name && symbolOf(name, scope);
  if (!name || !symbol) return undefined;
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  if (declaration && ts.isGetAccessorDeclaration(declaration) && declaration.body) {
    const returned = declaration.body.statements.flatMap((each) =>
      ts.isReturnStatement(each) && each.expression ? [receiverOf(each.expression, index, scope)] : [],
    );
    return best(returned);
  }
  const started =
    declaration && (ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration))
      ? declaration.initializer
      : undefined;
  const later = scope.references
    .assignments(name.text)
    .filter(({ target }) => isSameSymbol(symbolOf(nameNode(target) ?? target, scope), symbol))
    .map(({ value }) => value);
  return best([...later, ...(started ? [started] : [])].map((value) => receiverOf(value, index, scope)));
}

/** The one that says most: a metric before a choice of metrics before a mere handle. */
function best(found: readonly (Receiver | undefined)[]): Receiver | undefined {
  return found.find((each) => each?.made) ?? found.find((each) => each?.undecided) ?? found.find(Boolean);
}

/** `@InjectMetric("name") counter`, `@OtelCounter("name") counter`. */
function injected(node: ts.Expression, index: MetricIndex, scope: Scope): Receiver | undefined {
  const name = nameNode(node);
  const declaration = name && symbolOf(name, scope)?.valueDeclaration;
  if (!declaration || !ts.canHaveDecorators(declaration)) return undefined;
  for (const { expression } of ts.getDecorators(declaration) ?? []) {
    if (!ts.isCallExpression(expression)) continue;
    const [made] = index.at(expression);
    if (made) return { library: made.maker.library, made };
    const [first] = expression.arguments;
    const origin = importOf(expression.expression, scope);
    if (first && origin?.module === "@willsoto/nestjs-prometheus" && origin.name === "InjectMetric")
      return provided(first, index, scope) ?? { library: "prom-client" };
  }
  return undefined;
}

/** The provider of a name, whatever prefix its module writes before it. */
function provided(name: ts.Expression, index: MetricIndex, scope: Scope): Receiver | undefined {
  const text = constantText(name, scope);
  const made = index.all.find(
    ({ metric, maker }) =>
      text !== undefined &&
      (metric.name === text || (maker.prefix && metric.name === `${maker.prefix}_${text}`)),
  );
  return made && { library: made.maker.library, made };
}

const handles = /^(Counter|Gauge|Histogram|Summary|UpDownCounter)(Internal|Handle)?$/;

/** A metric handed in from elsewhere is known by its type or annotation alone. */
function byType(node: ts.Expression, scope: Scope): Receiver | undefined {
  const type = scope.checker.getTypeAtLocation(node);
  if (handles.test(typeName(type))) {
    const module = moduleOfFile(type.symbol?.declarations?.[0]?.getSourceFile().fileName ?? "");
    const library = module === undefined ? undefined : libraryOf(module);
    if (library && library !== "telltale") return { library };
  }
  const written = writtenTypeOf(node, scope);
  return written && annotated(written, scope);
}

function annotated(type: ts.TypeNode, scope: Scope): Receiver | undefined {
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const { typeName: name } = type;
  const last = ts.isIdentifier(name) ? name : name.right;
  if (!handles.test(last.text) && ts.isQualifiedName(name)) return undefined;
  const origin = ts.isIdentifier(name)
    ? originOf(name, scope)
    : ts.isIdentifier(name.left)
      ? originOf(name.left, scope)
      : undefined;
  if (!origin || origin.library === "telltale") return undefined;
  return handles.test(ts.isIdentifier(name) ? origin.name : last.text)
    ? { library: origin.library }
    : undefined;
}

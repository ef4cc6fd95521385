import ts from "@typescript/typescript6";
import type { MetricFact } from "../facts/source.ts";
import { callsIn } from "./nodes.ts";
import { constantText } from "./constant-text.ts";
import { contextsOf, renewEffort, type Context } from "./contexts.ts";
import { makerOf } from "./makers/maker-of.ts";
import type { Maker } from "./makers/maker.ts";
import { metricFrom } from "./metrics.ts";
import { isPlainClass } from "./plain-class.ts";
import type { Scope } from "./scope.ts";
import { symbolOf } from "./scope.ts";

/** A metric and the node whose value it is: the `new`, or the call of the helper that makes it. */
export interface Made {
  readonly metric: MetricFact;
  readonly maker: Maker;
  readonly node: ts.Expression;
  readonly holder: ts.Expression;
}

/** Every metric of the program, by the nodes that make them and by name. */
export interface MetricIndex {
  readonly all: readonly Made[];
  /** All that a node makes, in every context it is reached in. */
  at(node: ts.Node): readonly Made[];
  /** The one that a node makes in this scope; undefined when it makes several and the scope does not tell which. */
  pick(node: ts.Node, scope: Scope): Made | undefined;
  named(name: string): Made | undefined;
}

/** Finds every metric that these files make. */
export function indexMetrics(files: readonly ts.SourceFile[], newScope: () => Scope): MetricIndex {
  const byNode = new Map<ts.Node, readonly Made[]>();
  for (const node of files.flatMap(callsIn)) {
    const made = madeAt(node, newScope());
    if (made.length > 0) byNode.set(node, made);
  }
  const all = [...byNode.values()].flat();
  const names = new Map(all.toReversed().map((made) => [made.metric.name, made]));
  return {
    all,
    at: (node) => byNode.get(node) ?? [],
    pick: (node, scope) => pickFrom(byNode.get(node) ?? [], node, scope),
    named: (name) => names.get(name),
  };
}

function pickFrom(made: readonly Made[], node: ts.Node, scope: Scope): Made | undefined {
  const [only, ...more] = made;
  if (!only || more.length === 0) return only;
  const name = makerOf(node, scope)?.name;
  const text = name && constantText(name.node, name.scope);
  return text === undefined ? undefined : made.find(({ metric }) => metric.name === text);
}

/** One per name: a name that is plain is made once, however often its code is reached. */
function madeAt(node: ts.CallExpression | ts.NewExpression, scope: Scope): readonly Made[] {
  if (ts.isNewExpression(node) && isPlainClass(node.expression, scope)) return [];
  const maker = makerOf(node, scope);
  if (!maker) return isHandedIn(node, scope) ? inContexts(node, scope) : [];
  const metric = metricFrom(maker);
  if (metric.name !== undefined && isPlain(maker)) return [{ metric, maker, node, holder: node }];
  const made = inContexts(node, scope);
  return made.length > 0 ? made : [{ metric, maker, node, holder: node }];
}

/** Whether the name stands in the call that makes the metric, so that no caller has a say in it. */
function isPlain({ name, node }: Maker): boolean {
  if (!name || !ts.isStringLiteralLike(name.node)) return false;
  return (
    name.node.getSourceFile() === node.getSourceFile() &&
    name.node.pos >= node.pos &&
    name.node.end <= node.end
  );
}

/** `new Type({ … })` where `Type` is a parameter: which class it is, callers say. */
function isHandedIn(node: ts.CallExpression | ts.NewExpression, scope: Scope): boolean {
  if (!ts.isNewExpression(node) || !ts.isIdentifier(node.expression) || !looksLikeOptions(node)) return false;
  const declaration = symbolOf(node.expression, scope)?.valueDeclaration;
  return declaration !== undefined && (ts.isParameter(declaration) || ts.isBindingElement(declaration));
}

/** Classes are handed in for much; what is asked for here names a metric or its help. */
function looksLikeOptions({ arguments: given }: ts.NewExpression): boolean {
  return (
    given?.[0] !== undefined && /\b(help|labelNames|name|options|config|metric)/i.test(given[0].getText())
  );
}

function inContexts(node: ts.CallExpression | ts.NewExpression, scope: Scope): readonly Made[] {
  const found = new Map<string, Made>();
  for (const context of contextsOf(node, scope)) {
    const made = inContext(node, context);
    if (!made) continue;
    const { file, line, column } = made.metric.place;
    const key = made.metric.name ?? JSON.stringify([file, line, column]);
    if (!found.has(key)) found.set(key, made);
  }
  return [...found.values()];
}

function inContext(node: ts.CallExpression | ts.NewExpression, { scope, call }: Context): Made | undefined {
  renewEffort(scope);
  const maker = makerOf(node, scope);
  return maker && { metric: metricFrom(maker), maker, node, holder: call ?? node };
}

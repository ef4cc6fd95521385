import ts from "@typescript/typescript6";
import { union, type ValueSet } from "../values.ts";
import { functionOf, initializerOf, returnsOf } from "./declarations.ts";
import { additionsTo } from "./elements.ts";
import { valuesOf } from "./evaluate.ts";
import { elementsIn } from "./list-elements.ts";
import { memberOf } from "./members.ts";
import { bind, enter, uncast, type Scope } from "./scope.ts";
import { groupOf } from "./texts.ts";

/** What stands at one position of a list or tuple. */
export function positionOf(node: ts.Expression, index: number, outer: Scope): ValueSet | undefined {
  const list = uncast(node);
  const scope = enter(outer, list, "elements");
  if (!scope) return undefined;
  if (ts.isArrayLiteralExpression(list)) {
    const isPlain = !list.elements.slice(0, index + 1).some((each) => ts.isSpreadElement(each));
    const element = isPlain ? list.elements[index] : undefined;
    return element && valuesOf(element, scope);
  }
  if (ts.isAwaitExpression(list)) return positionOf(list.expression, index, scope);
  if (ts.isConditionalExpression(list)) return ofAll([list.whenTrue, list.whenFalse], index, scope);
  if (ts.isCallExpression(list)) return positionOfCall(list, index, scope);
  const initializer = initializerOf(list, scope);
  return initializer && additionsTo(list, scope).length === 0
    ? positionOf(initializer, index, scope)
    : undefined;
}

/** What one member of each element of a list holds; a number asks for a position in it. */
export function membersOfElements(list: ts.Expression, name: string, scope: Scope): ValueSet | undefined {
  const elements = elementsIn(list, scope);
  if (!elements) return undefined;
  const found = elements.map((each) => {
    const inside = { ...each.scope, active: scope.active, ...(scope.root ? { root: scope.root } : {}) };
    if (each.node.pos < 0) return syntheticMember(each.node, Number(name), inside);
    return /^\d+$/.test(name)
      ? positionOf(each.node, Number(name), inside)
      : memberOf(each.node, name, inside);
  });
  const known = found.filter((set) => set !== undefined);
  return known.length === found.length ? union(known) : undefined;
}

/** A pair that `Object.entries` would make. */
function syntheticMember(node: ts.Expression, index: number, scope: Scope): ValueSet | undefined {
  const element = ts.isArrayLiteralExpression(node) ? node.elements[index] : undefined;
  return element && valuesOf(element, scope);
}

function ofAll(nodes: readonly ts.Expression[], index: number, scope: Scope): ValueSet | undefined {
  const found = nodes.map((node) => positionOf(node, index, scope)).filter((set) => set !== undefined);
  return found.length === nodes.length ? union(found) : undefined;
}

function positionOfCall(call: ts.CallExpression, index: number, scope: Scope): ValueSet | undefined {
  const group = groupOf(call, index, scope);
  if (group) return group;
  const [first] = call.arguments;
  if (/^Promise\.all(Settled)?$/.test(call.expression.getText()) && first)
    return positionOf(first, index, scope);
  const fn = functionOf(call.expression, scope);
  return fn && ofAll(returnsOf(fn), index, bind(scope, [...fn.parameters], [...call.arguments]));
}

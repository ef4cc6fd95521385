// Calls that say what an expression can be: lists and tables asked, functions of the program that check or throw.
import ts from "@typescript/typescript6";
import { few, type ValueSet } from "../values.ts";
import { functionOf, returnsOf } from "./declarations.ts";
import { elementsOf } from "./elements.ts";
import { allowedBy, equals, isSubject, knownValues, type Subject } from "./guards.ts";
import { patternOf, textsOfPattern } from "./patterns.ts";
import { symbolOf, uncast } from "./scope.ts";
import { keysOf } from "./tables.ts";

/** `LIST.includes(x)`, `SET.has(x)`, `Object.hasOwn(OBJECT, x)`, `/^(a|b)$/.test(x)`, `LIST.some((each) => each === x)`. */
export function byMembership(call: ts.CallExpression, subject: Subject): ValueSet | undefined {
  const { expression, arguments: given } = call;
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const { expression: list, name } = expression;
  const [first] = given;
  if (name.text === "some" && first) return bySome(list, first, subject);
  if (!isSubject(given.at(-1), subject)) return undefined;
  if (name.text === "test") return textsOfPattern(patternOf(list, subject.scope));
  if (name.text === "includes" || name.text === "has") return listed(elementsOf(list, subject.scope));
  if (name.text === "hasOwnProperty") return listed(keysOf(list, subject.scope));
  if (name.text === "call") return first && listed(keysOf(first, subject.scope));
  return name.text === "hasOwn" && first ? listed(keysOf(first, subject.scope)) : undefined;
}

function bySome(list: ts.Expression, callback: ts.Expression, subject: Subject): ValueSet | undefined {
  const fn = functionOf(callback, subject.scope);
  const [parameter] = fn?.parameters ?? [];
  const [only] = fn ? returnsOf(fn) : [];
  const test = only && uncast(only);
  if (!parameter || !test || !ts.isBinaryExpression(test) || !equals.has(test.operatorToken.kind))
    return undefined;
  const sides = [test.left, test.right];
  const isElement = sides.some((side) => side.getText() === parameter.name.getText());
  return isElement && sides.some((side) => isSubject(side, subject))
    ? listed(elementsOf(list, subject.scope))
    : undefined;
}

/** `const known = (x) => LIST.includes(x); if (known(y)) …`. */
export function byOwnFunction(
  call: ts.CallExpression,
  holds: boolean,
  subject: Subject,
): ValueSet | undefined {
  const fn = functionOf(call.expression, subject.scope);
  const inside = fn && subjectInside(fn, call, subject);
  if (!fn || !inside) return undefined;
  const returns = returnsOf(fn);
  const [only] = returns;
  return only && returns.length === 1 ? allowedBy(only, holds, inside) : undefined;
}

/** `assert(LIST.includes(x))`, and a function of the program that throws: `check(x)`. */
export function byAssertion(call: ts.CallExpression, subject: Subject): ValueSet | undefined {
  const [first] = call.arguments;
  const name = call.expression.getText();
  if (/^(assert|ok|invariant|assert\.ok|console\.assert)$/.test(name) && name !== "console.assert" && first)
    return allowedBy(first, true, subject);
  if (/^assert\.(equal|strictEqual)$/.test(name))
    return isSubject(first, subject) && call.arguments[1]
      ? knownValues(call.arguments[1], subject.scope)
      : undefined;
  const fn = functionOf(call.expression, subject.scope);
  const inside = fn && subjectInside(fn, call, subject);
  if (!inside || !fn.body || !ts.isBlock(fn.body)) return undefined;
  for (const statement of fn.body.statements) {
    if (!ts.isIfStatement(statement) || !throws(statement.thenStatement)) continue;
    const found = allowedBy(statement.expression, false, inside);
    if (found) return found;
  }
  return undefined;
}

function throws(statement: ts.Statement): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return last !== undefined && ts.isThrowStatement(last);
}

/** The parameter that stands for the subject inside a called function. */
function subjectInside(
  fn: ts.SignatureDeclaration,
  call: ts.CallExpression,
  subject: Subject,
): Subject | undefined {
  const position = call.arguments.findIndex((argument) => isSubject(argument, subject));
  const name = fn.parameters[position]?.name;
  if (!name || !ts.isIdentifier(name)) return undefined;
  return { text: name.text, symbol: symbolOf(name, subject.scope), scope: subject.scope };
}

/** A list that cannot be read is still a list; one that grows with requests is not. */
export function listed(elements: ValueSet): ValueSet | undefined {
  if (elements.kind === "unbounded") return undefined;
  return elements.kind === "unknown" ? few("a list it is checked against") : elements;
}

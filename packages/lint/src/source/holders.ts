import ts from "@typescript/typescript6";
import type { Made } from "./metric-index.ts";

/** What keeps a metric once it is made. */
export interface Holder {
  /** The names by which the program gets at it; none when it is kept nowhere. */
  readonly names: readonly string[];
  readonly isExported: boolean;
}

/** The variable, property or field that holds a metric; undefined when it is handed on in a way that cannot be followed. */
export function holderOf({ holder, node }: Made): Holder | undefined {
  let value: ts.Node = holder;
  while (isWrapper(value.parent)) value = value.parent;
  const { parent } = value;
  if (ts.isExpressionStatement(parent)) return holder === node ? { names: [], isExported: false } : undefined;
  if (ts.isVariableDeclaration(parent)) return ofVariable(parent);
  if (ts.isPropertyDeclaration(parent)) return ofField(parent, parent.parent);
  if (ts.isPropertyAssignment(parent)) return ofProperty(parent);
  return ts.isBinaryExpression(parent) && parent.right === value ? ofAssignment(parent) : undefined;
}

function isWrapper(node: ts.Node): boolean {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
  );
}

function ofVariable({ name, parent }: ts.VariableDeclaration): Holder | undefined {
  if (!ts.isIdentifier(name)) return undefined;
  const isExported =
    ts.isVariableStatement(parent.parent) && hasModifier(parent.parent, ts.SyntaxKind.ExportKeyword);
  return { names: [name.text], isExported };
}

function ofField(field: ts.PropertyDeclaration, owner: ts.ClassLikeDeclaration): Holder | undefined {
  const { name } = field;
  if (!ts.isIdentifier(name) && !ts.isPrivateIdentifier(name)) return undefined;
  const isPrivate = ts.isPrivateIdentifier(name) || hasModifier(field, ts.SyntaxKind.PrivateKeyword);
  return { names: [name.text], isExported: !isPrivate && hasModifier(owner, ts.SyntaxKind.ExportKeyword) };
}

/** `const metrics = { hits: new Counter(…) }`: got at as `metrics.hits`, as long as the object goes nowhere as a whole. */
function ofProperty({ name, parent }: ts.PropertyAssignment): Holder | undefined {
  let value: ts.Node = parent;
  while (isWrapper(value.parent)) value = value.parent;
  const owner = ts.isVariableDeclaration(value.parent) ? ofVariable(value.parent) : undefined;
  if (!owner || !ts.isIdentifier(name)) return undefined;
  return { names: [name.text, `${owner.names.join()} as a whole`], isExported: owner.isExported };
}

function ofAssignment({ left, operatorToken }: ts.BinaryExpression): Holder | undefined {
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(left))
    return undefined;
  if (left.expression.kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  return { names: [left.name.text], isExported: !ts.isPrivateIdentifier(left.name) };
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((each) => each.kind === kind) ?? false);
}

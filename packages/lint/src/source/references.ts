import ts from "@typescript/typescript6";

/** Who calls, assigns and fills what, by name; symbols are compared by the one who asks. */
export interface References {
  /** Calls and `new` whose callee ends in the name. */
  calls(name: string): readonly (ts.CallExpression | ts.NewExpression)[];
  /** `name = value` and `….name = value`. */
  assignments(name: string): readonly Assignment[];
  /** `name.property = value`. */
  assignedTo(name: string): readonly PropertyAssignment[];
}

interface Assignment {
  readonly target: ts.Expression;
  readonly value: ts.Expression;
}

interface PropertyAssignment {
  readonly target: ts.PropertyAccessExpression;
  readonly value: ts.Expression;
}

/** Indexes the program's own files once, without asking the checker anything. */
export function indexReferences(files: readonly ts.SourceFile[]): References {
  const calls = new Map<string, (ts.CallExpression | ts.NewExpression)[]>();
  const assignments = new Map<string, Assignment[]>();
  const properties = new Map<string, PropertyAssignment[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) push(calls, lastName(node.expression), node);
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
      const { left: target, right: value } = node;
      push(assignments, lastName(target), { target, value });
      if (ts.isPropertyAccessExpression(target))
        push(properties, lastName(target.expression), { target, value });
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(file);
  return {
    calls: (name) => calls.get(name) ?? [],
    assignments: (name) => assignments.get(name) ?? [],
    assignedTo: (name) => properties.get(name) ?? [],
  };
}

/** The identifier an access ends in. */
export function nameNode(node: ts.Expression): ts.Identifier | ts.PrivateIdentifier | undefined {
  if (ts.isIdentifier(node)) return node;
  return ts.isPropertyAccessExpression(node) ? node.name : undefined;
}

function lastName(node: ts.Expression): string | undefined {
  return nameNode(node)?.text;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.EqualsToken ||
    kind === ts.SyntaxKind.PlusEqualsToken ||
    kind === ts.SyntaxKind.QuestionQuestionEqualsToken ||
    kind === ts.SyntaxKind.BarBarEqualsToken
  );
}

function push<T>(map: Map<string, T[]>, key: string | undefined, value: T): void {
  if (key === undefined) return;
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

import ts from "@typescript/typescript6";

/** Every name of a variable said in a node, and "this"; keys of objects and members are no variables. */
export function saidNames(node: ts.Node): Set<string> {
  const names = new Set<string>();
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child) && !isMember(child)) names.add(child.text);
    if (child.kind === ts.SyntaxKind.ThisKeyword || child.kind === ts.SyntaxKind.SuperKeyword)
      names.add("this");
    ts.forEachChild(child, visit);
  };
  visit(node);
  return names;
}

/** The names and, of those that are local variables of a function, all that these were given. */
export function withInitializers(fn: ts.SignatureDeclaration, said: ReadonlySet<string>): Set<string> {
  const names = new Set(said);
  for (const { name, initializer } of variablesOf(fn).toReversed())
    if (initializer && bindsAny(name, names)) for (const each of saidNames(initializer)) names.add(each);
  return names;
}

/** Whether a pattern binds one of the names. */
export function bindsAny(name: ts.BindingName, names: ReadonlySet<string>): boolean {
  if (ts.isIdentifier(name)) return names.has(name.text);
  return name.elements.some((element) => ts.isBindingElement(element) && bindsAny(element.name, names));
}

function isMember(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) && parent.name === node;
}

const known = new WeakMap<ts.Node, readonly ts.VariableDeclaration[]>();

/** The variables that a function declares, those of functions in it left out. */
function variablesOf(fn: ts.SignatureDeclaration): readonly ts.VariableDeclaration[] {
  const found = known.get(fn);
  if (found) return found;
  const variables: ts.VariableDeclaration[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node)) variables.push(node);
    if (!ts.isFunctionLike(node) || node === fn) ts.forEachChild(node, visit);
  };
  visit(fn);
  known.set(fn, variables);
  return variables;
}

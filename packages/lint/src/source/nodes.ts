import ts from "@typescript/typescript6";

type Call = ts.CallExpression | ts.NewExpression;

const known = new WeakMap<ts.SourceFile, readonly ts.Node[]>();
const knownCalls = new WeakMap<ts.SourceFile, readonly Call[]>();

/** All nodes of a file, each before its children. A tree is walked once, however many look for something in it. */
export function nodesOf(file: ts.SourceFile): readonly ts.Node[] {
  const walked = known.get(file) ?? walk(file);
  known.set(file, walked);
  return walked;
}

/** The calls and `new` expressions of a file. */
export function callsIn(file: ts.SourceFile): readonly Call[] {
  const found = knownCalls.get(file) ?? nodesOf(file).filter(isCall);
  knownCalls.set(file, found);
  return found;
}

function isCall(node: ts.Node): node is Call {
  return ts.isCallExpression(node) || ts.isNewExpression(node);
}

function walk(file: ts.SourceFile): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return nodes;
}

import ts from "@typescript/typescript6";
import { nodesOf } from "./nodes.ts";
import { filesSaying, mayRoute, type OwnFile } from "./own-file.ts";

/** Who calls, assigns and fills what, by name; symbols are compared by the one who asks. */
export interface References {
  /** Calls and `new` whose callee ends in the name; `super(…)` under the name of the base class. */
  calls(name: string): readonly (ts.CallExpression | ts.NewExpression)[];
  /** `name = value` and `….name = value`. */
  assignments(name: string): readonly Assignment[];
  /** `name.property = value` and `name[key] = value`. */
  assignedTo(name: string): readonly PropertyAssignment[];
  /** `name.push(x)`, `name.add(x)`, `name.set(x, …)`, `name.unshift(x)`. */
  additions(name: string): readonly ts.CallExpression[];
  /** Where the name is handed over without being called: `list.forEach(name)`. */
  handovers(name: string): readonly ts.Expression[];
  /** Whether a file may say a name; any may that is not the program's own. */
  maySay(path: string, name: string): boolean;
  /** The routes that the files register. */
  readonly routes: Routes;
}

/** What frameworks were told by `app.get("/users/:id", …)`. */
interface Routes {
  readonly templates: ReadonlySet<string>;
  readonly methods: ReadonlySet<string>;
  /** Whether a router is mounted on a path with a parameter. */
  readonly hasOpenMount: boolean;
}

interface Assignment {
  readonly target: ts.Expression;
  /** What is assigned; the whole expression for `+=`, `??=`, `++` and their like. */
  readonly value: ts.Expression;
}

interface PropertyAssignment {
  readonly target: ts.PropertyAccessExpression | ts.ElementAccessExpression;
  readonly value: ts.Expression;
}

/** Looks names up in the program's own files without asking the checker anything; their order does not matter. A file is indexed when it says a name, once however often it is in a program. */
export function indexReferences(files: readonly OwnFile[]): References {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
  const byPath = new Map(files.map((file) => [file.path, file]));
  let routes: Routes | undefined;
  return {
    calls: lookUp(sorted, ({ calls }) => calls),
    assignments: lookUp(sorted, ({ assignments }) => assignments),
    assignedTo: lookUp(sorted, ({ properties }) => properties),
    additions: lookUp(sorted, ({ additions }) => additions),
    handovers: lookUp(sorted, ({ handovers }) => handovers),
    maySay: (path, name) => {
      const file = byPath.get(path);
      return file === undefined || filesSaying(name, [file]).length > 0;
    },
    get routes() {
      return (routes ??= routesOf(sorted));
    },
  };
}

function routesOf(files: readonly OwnFile[]): Routes {
  const indices = files.filter(mayRoute).map(({ tree }) => indexOf(tree));
  return {
    templates: new Set(indices.flatMap(({ templates }) => [...templates])),
    methods: new Set(indices.flatMap(({ methods }) => [...methods])),
    hasOpenMount: indices.some(({ hasOpenMount }) => hasOpenMount),
  };
}

const indexed = new WeakMap<ts.SourceFile, Index>();

function indexOf(file: ts.SourceFile): Index {
  const known = indexed.get(file);
  if (known) return known;
  const index = new Index();
  for (const node of nodesOf(file)) index.visit(node);
  indexed.set(file, index);
  return index;
}

function lookUp<Entry>(
  files: readonly OwnFile[],
  tableOf: (index: Index) => ReadonlyMap<string, readonly Entry[]>,
): (name: string) => readonly Entry[] {
  const known = new Map<string, readonly Entry[]>();
  const find = (name: string): readonly Entry[] =>
    filesSaying(name, files).flatMap(({ tree }) => tableOf(indexOf(tree)).get(name) ?? []);
  return (name) => {
    const found = known.get(name) ?? find(name);
    known.set(name, found);
    return found;
  };
}

class Index implements Routes {
  readonly calls = new Map<string, (ts.CallExpression | ts.NewExpression)[]>();
  readonly assignments = new Map<string, Assignment[]>();
  readonly properties = new Map<string, PropertyAssignment[]>();
  readonly additions = new Map<string, ts.CallExpression[]>();
  readonly handovers = new Map<string, ts.Expression[]>();
  readonly templates = new Set<string>();
  readonly methods = new Set<string>();
  hasOpenMount = false;

  visit(node: ts.Node): void {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) this.#call(node);
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) this.#assignment(node);
    if ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && isStep(node.operator))
      push(this.assignments, lastName(node.operand), { target: node.operand, value: node });
  }

  #call(node: ts.CallExpression | ts.NewExpression): void {
    const name =
      node.expression.kind === ts.SyntaxKind.SuperKeyword ? baseName(node) : lastName(node.expression);
    push(this.calls, name, node);
    for (const argument of node.arguments ?? []) push(this.handovers, lastName(argument), argument);
    if (name === undefined || !ts.isCallExpression(node)) return;
    this.#route(name, node.arguments);
    if (adders.has(name) && ts.isPropertyAccessExpression(node.expression))
      push(this.additions, lastName(node.expression.expression), node);
  }

  #route(method: string, [path, ...handlers]: readonly ts.Expression[]): void {
    if (!path || !ts.isStringLiteralLike(path) || !path.text.startsWith("/") || handlers.length === 0) return;
    if (method === "use") this.hasOpenMount ||= path.text.includes(":");
    if (!verbs.has(method)) return;
    this.templates.add(path.text);
    if (method !== "all") this.methods.add(method.toUpperCase());
  }

  #assignment({ left: target, operatorToken, right }: ts.BinaryExpression): void {
    const value = operatorToken.kind === ts.SyntaxKind.EqualsToken ? right : right.parent;
    push(this.assignments, lastName(target), { target, value: ts.isExpression(value) ? value : right });
    if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target))
      push(this.properties, lastName(target.expression), { target, value: right });
  }
}

const adders = new Set(["push", "add", "set", "unshift"]);
const verbs = new Set(["get", "post", "put", "patch", "delete", "head", "options", "all"]);

/** The identifier an access ends in. */
export function nameNode(node: ts.Expression): ts.Identifier | ts.PrivateIdentifier | undefined {
  if (ts.isIdentifier(node)) return node;
  return ts.isPropertyAccessExpression(node) ? node.name : undefined;
}

function lastName(node: ts.Expression): string | undefined {
  return nameNode(unwrapped(node))?.text;
}

/** `(0, module.name)`, as compilers write calls of imports, and `name!`. */
function unwrapped(node: ts.Expression): ts.Expression {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return unwrapped(node.expression);
  const isComma = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken;
  return isComma ? unwrapped(node.right) : node;
}

/** The name of the class that `super(…)` calls. */
function baseName(node: ts.Node): string | undefined {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (!ts.isClassLike(parent)) continue;
    const base = parent.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
      ?.types[0];
    return base && lastName(base.expression);
  }
  return undefined;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function isStep(operator: ts.PrefixUnaryOperator): boolean {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}

function push<T>(map: Map<string, T[]>, key: string | undefined, value: T): void {
  if (key === undefined) return;
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

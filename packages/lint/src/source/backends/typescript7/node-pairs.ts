import ts from "@typescript/typescript6";
import type { EnumTable, NativeHandle, NativeNode, NativeProject } from "./api.ts";
import { translator } from "./flags.ts";

/** Pairs the nodes of our trees with the native ones: the same file, place and kind. */
export class NodePairs {
  readonly #program: NativeProject["program"];
  readonly treeOf: (path: string) => ts.SourceFile | undefined;
  readonly #kindOf: (native: number) => ts.SyntaxKind;
  readonly #natives = new Map<ts.Node, NativeNode | undefined>();
  readonly #children = new Map<NativeNode, readonly NativeNode[]>();
  readonly #declarations = new Map<NativeHandle, ts.Declaration | undefined>();

  constructor(
    program: NativeProject["program"],
    treeOf: (path: string) => ts.SourceFile | undefined,
    kinds: EnumTable,
  ) {
    this.#program = program;
    this.treeOf = treeOf;
    this.#kindOf = translator(kinds, ts.SyntaxKind);
  }

  /** The native node for one of ours; undefined where TypeScript 7 has none such. */
  nativeOf(node: ts.Node): NativeNode | undefined {
    if (!this.#natives.has(node)) this.#natives.set(node, this.#findNative(node));
    return this.#natives.get(node);
  }

  /** Whether a declaration is `{ name }`, told without fetching it. */
  isShorthand(handle: NativeHandle): boolean {
    return this.#kindOf(handle.kind) === ts.SyntaxKind.ShorthandPropertyAssignment;
  }

  /** Our node for a native declaration. */
  declarationOf(handle: NativeHandle): ts.Declaration | undefined {
    if (!this.#declarations.has(handle)) this.#declarations.set(handle, this.#findOurs(handle));
    return this.#declarations.get(handle);
  }

  #findNative(node: ts.Node): NativeNode | undefined {
    if (ts.isSourceFile(node)) return this.#program.getSourceFile(node.fileName);
    const parent = this.nativeOf(node.parent);
    return parent && this.#inside(parent, node);
  }

  /** Usually a child; deeper where TypeScript 7 has put a node between, as it does for types in JSDoc. */
  #inside(parent: NativeNode, node: ts.Node): NativeNode | undefined {
    const around = this.#childrenOf(parent).filter(({ pos, end }) => pos <= node.pos && end >= node.end);
    return (
      around.find((child) => child.pos === node.pos && child.end === node.end && this.#isKind(child, node)) ??
      around.map((child) => this.#inside(child, node)).find(Boolean)
    );
  }

  #isKind(native: NativeNode, node: ts.Node): boolean {
    return this.#kindOf(native.kind) === node.kind;
  }

  #childrenOf(native: NativeNode): readonly NativeNode[] {
    const known = this.#children.get(native);
    if (known) return known;
    const children: NativeNode[] = [];
    native.forEachChild((child) => void children.push(child));
    this.#children.set(native, children);
    return children;
  }

  #findOurs(handle: NativeHandle): ts.Declaration | undefined {
    const native = handle.resolve();
    const tree = this.treeOf(handle.path);
    if (!native || !tree) return undefined;
    const kind = this.#kindOf(native.kind);
    const exact = nodesAt(tree, native);
    // The native compiler says that this node declares a symbol, so ours of the same place and kind does too.
    const ours = (exact.find((node) => node.kind === kind) ?? exact.at(-1)) as ts.Declaration | undefined;
    return ours && exportedBy(ours);
  }
}

/** `exports.hits = …` declares by what is assigned to, where TypeScript 7 takes the whole assignment. */
function exportedBy(node: ts.Declaration): ts.Declaration {
  if (!ts.isBinaryExpression(node) || !ts.isPropertyAccessExpression(node.left)) return node;
  const isWhole = node.left.getText() === "module.exports";
  return isWhole || node.left.expression.kind === ts.SyntaxKind.ThisKeyword ? node : node.left;
}

/** The nodes that span exactly this range, from the outermost inwards. */
function nodesAt(tree: ts.SourceFile, { pos, end }: NativeNode): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (node.pos > pos || node.end < end) return;
    if (node.pos === pos && node.end === end) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

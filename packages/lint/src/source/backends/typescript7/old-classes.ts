import ts from "@typescript/typescript6";
import { nodesOf } from "../../nodes.ts";
import type { OwnFile } from "../../own-file.ts";

/** Whether plain JavaScript makes classes of functions, `Shop.prototype.sell = …`, which TypeScript 7 does not understand any more. */
export function hasOldClasses(files: readonly OwnFile[]): boolean {
  return files.some((file) => /\.[cm]?jsx?$/.test(file.path) && nodesOf(file.tree).some(isOldClass));
}

function isOldClass(node: ts.Node): boolean {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
  const { left } = node;
  if (!ts.isPropertyAccessExpression(left)) return false;
  if (left.expression.kind === ts.SyntaxKind.ThisKeyword) return isInFunction(node);
  const owner = ts.isPropertyAccessExpression(left.expression) ? left.expression : left;
  return owner.name.text === "prototype";
}

/** Whether `this` is that of a function, and not of a class or an object. */
function isInFunction(node: ts.Node): boolean {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (ts.isFunctionDeclaration(parent) || ts.isFunctionExpression(parent)) return true;
    if (ts.isClassLike(parent) || ts.isMethodDeclaration(parent)) return false;
  }
  return false;
}

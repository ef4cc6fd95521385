import ts from "@typescript/typescript6";

/** Whether what follows a statement is not reached through it. */
export function leaves(statement: ts.Statement | undefined): boolean {
  const last = lastOf(statement);
  if (last && ts.isIfStatement(last)) return leaves(last.thenStatement) && leaves(last.elseStatement);
  return exits(last) || (last !== undefined && ts.isBreakStatement(last));
}

/** The same for what follows the `switch` around it. */
export function exits(statement: ts.Statement | undefined): boolean {
  const last = lastOf(statement);
  if (!last) return false;
  if (ts.isExpressionStatement(last)) return endsProcess(last.expression);
  return ts.isReturnStatement(last) || ts.isThrowStatement(last) || ts.isContinueStatement(last);
}

function lastOf(statement: ts.Statement | undefined): ts.Statement | undefined {
  return statement && ts.isBlock(statement) ? statement.statements.at(-1) : statement;
}

function endsProcess(node: ts.Expression): boolean {
  return ts.isCallExpression(node) && node.expression.getText() === "process.exit";
}

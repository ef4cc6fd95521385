// Walks from a use back to what its name was last given, through the checks that stand between.
import ts from "@typescript/typescript6";
import { exits, leaves } from "./leaving.ts";
import { union, type ValueSet } from "../values.ts";
import type { Symbol } from "./checker.ts";
import { functionAround } from "./declarations.ts";
import { valuesOf } from "./evaluate.ts";
import { allowedBy, caseValues, type Subject } from "./guards.ts";
import { isInside } from "./parameters.ts";
import { symbolOf, uncast, type Scope } from "./scope.ts";

/** What an expression holds where it stands; `start` tells what it holds when nothing was assigned and nothing checked. */
export function valuesHere(node: ts.Expression, scope: Scope, start: () => ValueSet): ValueSet {
  const symbol = ts.isIdentifier(node) ? symbolOf(node, scope) : undefined;
  const subject = { text: node.getText(), symbol, scope };
  const written = symbol ? assignmentsOf(symbol, scope) : [];
  const root = rootOf(node);
  const isSteady = symbol ? written.length === 0 : isConstant(root, scope);
  const home = functionAround(node);
  const isLocal = written.every(({ target }) => functionAround(target) === home);
  if (!isSteady && symbol && !isLocal)
    return union([start(), ...written.map(({ value }) => valuesOf(value, scope))]);
  return before(node, { subject, written, start, isSteady });
}

interface Walk {
  readonly subject: Subject;
  readonly written: readonly Written[];
  readonly start: () => ValueSet;
  /** Whether it never changes, so that checks outside a closure hold inside too. */
  readonly isSteady: boolean;
}

interface Written {
  readonly target: ts.Expression;
  readonly value: ts.Expression;
}

function assignmentsOf(symbol: Symbol, scope: Scope): readonly Written[] {
  return scope.references
    .assignments(symbol.name)
    .filter(({ target }) => ts.isIdentifier(target) && symbolOf(target, scope) === symbol);
}

function rootOf(node: ts.Expression): ts.Expression {
  const inner = uncast(node);
  if (ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner))
    return rootOf(inner.expression);
  return ts.isCallExpression(inner) ? rootOf(inner.expression) : inner;
}

function isConstant(root: ts.Expression, scope: Scope): boolean {
  const symbol = ts.isIdentifier(root) ? symbolOf(root, scope) : undefined;
  return symbol !== undefined && assignmentsOf(symbol, scope).length === 0;
}

/** What the subject holds just before a node. */
function before(child: ts.Node, walk: Walk): ValueSet {
  const { parent } = child;
  if (!parent) return walk.start();
  const narrowed = narrowedBy(child, parent, walk);
  if (narrowed) return narrowed;
  const statements = statementsOf(parent);
  if (statements) {
    const found = through(
      statements.slice(
        0,
        statements.findIndex((each) => each === child),
      ),
      walk,
    );
    if (found) return found;
  }
  const decided = ts.isCaseClause(parent) ? caseValues(parent, walk.subject) : undefined;
  if (decided) return decided;
  if (ts.isFunctionLike(parent) && !walk.isSteady) return walk.start();
  if (ts.isIterationStatement(parent, false)) return inLoop(parent, walk);
  if (ts.isTryStatement(parent) && child !== parent.tryBlock) return afterTry(parent, child, walk);
  return before(parent, walk);
}

function statementsOf(node: ts.Node): readonly ts.Statement[] | undefined {
  return ts.isBlock(node) || ts.isSourceFile(node) || ts.isCaseOrDefaultClause(node)
    ? node.statements
    : undefined;
}

/** What a check around the node leaves. */
function narrowedBy(child: ts.Node, parent: ts.Node, { subject }: Walk): ValueSet | undefined {
  if (ts.isConditionalExpression(parent) && child !== parent.condition)
    return allowedBy(parent.condition, child === parent.whenTrue, subject);
  if (ts.isIfStatement(parent) && child !== parent.expression)
    return allowedBy(parent.expression, child === parent.thenStatement, subject);
  if (ts.isWhileStatement(parent) && child === parent.statement)
    return allowedBy(parent.expression, true, subject);
  if (ts.isBinaryExpression(parent) && child === parent.right) {
    const operator = parent.operatorToken.kind;
    if (operator === ts.SyntaxKind.AmpersandAmpersandToken) return allowedBy(parent.left, true, subject);
    if (operator === ts.SyntaxKind.BarBarToken) return allowedBy(parent.left, false, subject);
  }
  return undefined;
}

/** What the nearest of these statements that says anything says. */
function through(statements: readonly ts.Statement[], walk: Walk): ValueSet | undefined {
  for (const statement of statements.toReversed()) {
    const found = after(statement, walk);
    if (found) return found;
  }
  return undefined;
}

/** What the subject holds after a statement; undefined when the statement says nothing of it. */
function after(statement: ts.Statement, walk: Walk): ValueSet | undefined {
  if (ts.isIfStatement(statement)) return afterIf(statement, walk);
  if (ts.isVariableStatement(statement)) return declares(statement, walk) ? walk.start() : undefined;
  if (ts.isExpressionStatement(statement)) {
    const { subject } = walk;
    const checked =
      ts.isCallExpression(statement.expression) && allowedBy(statement.expression, true, subject, true);
    return checked || afterAssignments(statement, walk);
  }
  if (!writes(statement, walk)) return undefined;
  if (ts.isBlock(statement)) return atEnd(statement, walk);
  if (ts.isSwitchStatement(statement)) return afterSwitch(statement, walk);
  if (ts.isTryStatement(statement)) return afterWholeTry(statement, walk);
  return union([...valuesIn(statement, walk), before(statement, walk)]);
}

function afterAssignments(statement: ts.ExpressionStatement, walk: Walk): ValueSet | undefined {
  const inside = writesIn(statement, walk);
  const [only] = inside;
  if (!only) return undefined;
  const expression = uncast(statement.expression);
  const isWhole = only.target.parent === expression && inside.length === 1;
  const set = valuesIn(statement, walk);
  return isWhole ? union(set) : union([...set, before(statement, walk)]);
}

function afterIf(statement: ts.IfStatement, walk: Walk): ValueSet | undefined {
  const { expression, thenStatement, elseStatement } = statement;
  const branches = [thenStatement, elseStatement];
  if (!writes(statement, walk)) {
    if (leaves(thenStatement)) return allowedBy(expression, false, walk.subject);
    return elseStatement && leaves(elseStatement) ? allowedBy(expression, true, walk.subject) : undefined;
  }
  return union(
    branches.flatMap((branch, index) => {
      if (branch && leaves(branch)) return [];
      if (branch && writes(branch, walk)) return [atEnd(branch, walk)];
      return [allowedBy(expression, index === 0, walk.subject) ?? before(statement, walk)];
    }),
  );
}

/** What the subject holds at the end of a branch that assigns to it somewhere. */
function atEnd(branch: ts.Statement, walk: Walk): ValueSet {
  const statements = statementsOf(branch) ?? [branch];
  return through(statements, walk) ?? before(branch, walk);
}

function afterSwitch(statement: ts.SwitchStatement, walk: Walk): ValueSet {
  const { clauses } = statement.caseBlock;
  const ends = clauses
    .filter(({ statements }) => statements.length > 0 && !exits(statements.at(-1)))
    .map((clause) => endOfClause(clause, walk) ?? before(statement, walk));
  const early = clauses.filter(breaksEarly).flatMap((clause) => valuesIn(clause, walk));
  const isComplete = clauses.some((clause) => ts.isDefaultClause(clause));
  return union([...ends, ...early, ...(isComplete ? [] : [before(statement, walk)])]);
}

function endOfClause(clause: ts.CaseOrDefaultClause, walk: Walk): ValueSet | undefined {
  const found = through(clause.statements, walk);
  return found ?? (ts.isCaseClause(clause) ? caseValues(clause, walk.subject) : undefined);
}

function breaksEarly({ statements }: ts.CaseOrDefaultClause): boolean {
  return statements.some((each) => !ts.isBreakStatement(each) && /\bbreak\b/.test(each.getText()));
}

function afterWholeTry(statement: ts.TryStatement, walk: Walk): ValueSet {
  const { tryBlock, catchClause, finallyBlock } = statement;
  if (finallyBlock && writes(finallyBlock, walk)) return atEnd(finallyBlock, walk);
  const ends = leaves(tryBlock) ? [] : [atEnd(tryBlock, walk)];
  if (catchClause && !leaves(catchClause.block)) ends.push(atEnd(catchClause.block, walk));
  return union(ends);
}

/** In `catch` and `finally` nobody knows how far `try` came. */
function afterTry(statement: ts.TryStatement, child: ts.Node, walk: Walk): ValueSet {
  const { tryBlock, catchClause } = statement;
  const earlier = [tryBlock, ...(catchClause && child !== catchClause ? [catchClause] : [])];
  return union([...earlier.flatMap((node) => valuesIn(node, walk)), before(statement, walk)]);
}

/** A turn of a loop may find what an earlier turn left. */
function inLoop(loop: ts.IterationStatement, walk: Walk): ValueSet {
  const declared = walk.subject.symbol?.valueDeclaration;
  const isOfLoop = declared !== undefined && isInside(declared, loop);
  return union([...valuesIn(loop, walk), isOfLoop ? walk.start() : before(loop, walk)]);
}

function declares(statement: ts.Statement, { subject }: Walk): boolean {
  const declaration = subject.symbol?.valueDeclaration;
  return declaration !== undefined && isInside(declaration, statement);
}

function writes(node: ts.Node, walk: Walk): boolean {
  return walk.written.some(({ target }) => isInside(target, node));
}

function writesIn(node: ts.Node, walk: Walk): readonly Written[] {
  return walk.written.filter(({ target }) => isInside(target, node));
}

function valuesIn(node: ts.Node, walk: Walk): ValueSet[] {
  return writesIn(node, walk).map(({ value }) => valuesOf(value, walk.subject.scope));
}

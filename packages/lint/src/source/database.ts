// What comes out of a database, as far as the names of clients' methods tell.
import ts from "@typescript/typescript6";
import { unbounded, type ValueSet } from "../values.ts";
import { nameNode } from "./references.ts";
import { textOf, uncast } from "./scope.ts";

/** Whether a call asks a database for rows: prisma, pg, mongoose, knex, drizzle, TypeORM, Sequelize, mongodb. */
export function isDatabaseCall(node: ts.Expression, isAwaited = false): boolean {
  const call = uncast(node);
  if (!ts.isCallExpression(call)) return false;
  const method = nameNode(call.expression)?.text ?? "";
  if (always.test(method) && !(method === "query" && call.arguments.length === 0)) return true;
  return isAwaited && (whenAwaited.test(method) || finishers.test(method)) && !isOfAList(call);
}

const always =
  /^(query|execute|findOne|findOneBy|findOneOrFail|findOneByOrFail|findBy|findMany|findFirst|findFirstOrThrow|findUnique|findUniqueOrThrow|findById|findByPk|findAll|findAndCount|findAndCountAll|findOrCreate|findOneAndUpdate|findByIdAndUpdate|\$queryRaw|\$queryRawUnsafe|queryRaw|fetchOne|fetchAll|getOne|getOneOrFail|getMany|getRawOne|getRawMany|oneOrNone|manyOrNone|aggregate)$/;
/** Words that lists have too, so that only an awaited call tells. */
const whenAwaited =
  /^(find|first|select|returning|get|all|one|many|any|from|limit|where|orderBy|offset|leftJoin|innerJoin)$/;
/** `await Shop.find().lean().exec()`: what is asked stands further in. */
const finishers = /^(lean|exec|toArray|next|sort|skip|populate|execute)$/;

/** `fetch`, caches and maps answer to `get` and `all` too; only chains that begin at rows count. */
function isOfAList(call: ts.CallExpression): boolean {
  const text = call.expression.getText();
  if (
    /(^|\W)(knex|db|database|trx|sql|prisma|pool|repo(sitory)?|model|collection|em|entityManager|dataSource|orm|tx)\b/i.test(
      text,
    )
  )
    return false;
  return !(/\.(find|aggregate)\(/.test(text) || /^[A-Z]\w*\.(find|select)$/.test(text));
}

/** An element of a list of rows. */
export function rowsOf(node: ts.Expression): ValueSet | undefined {
  const isAwaited = ts.isAwaitExpression(node);
  const asked = isAwaited ? node.expression : node;
  return isDatabaseCall(asked, isAwaited) ? unbounded("database rows", textOf(asked)) : undefined;
}

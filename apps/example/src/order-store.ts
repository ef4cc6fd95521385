import { postgres } from "@telltale/checks";
import type { CheckRun } from "@telltale/express";
import pg from "pg";

/** What an order says. */
export interface Order {
  readonly product: string;
  readonly quantity: number;
  readonly amount: number;
  readonly channel: string;
  readonly country: string;
}

/** The order book's shelf: a table in PostgreSQL. */
export interface OrderStore {
  /** Writes an order; its number comes back. */
  save(order: Order): Promise<number>;
  /** Reads an order by its number. */
  find(id: number): Promise<Order | undefined>;
  /** Asks the database over the store's own pool. */
  readonly check: CheckRun;
  /** How the pool's connections are used just now. */
  pool(): { readonly idle: number; readonly used: number; readonly waiting: number };
  close(): Promise<void>;
}

const createTable = `create table if not exists orders (
  id integer generated always as identity primary key,
  product text not null, quantity integer not null, amount numeric not null,
  channel text not null, country text not null, placed_at timestamptz not null default now())`;

/** Opens a store over an ordinary `pg` pool; nothing is connected before the first query. */
export function openOrderStore(connectionString: string): OrderStore {
  const pool = new pg.Pool({
    connectionString,
    max: 5,
    connectionTimeoutMillis: 2_000,
    query_timeout: 3_000,
  });
  // Without a listener, an idle connection that breaks would end the process.
  pool.on("error", () => undefined);
  let prepared: Promise<unknown> | undefined;

  async function query(sql: string, values: readonly unknown[]): Promise<readonly Record<string, unknown>[]> {
    prepared ??= pool.query(createTable);
    try {
      await prepared;
    } catch (error) {
      prepared = undefined; // tried again at the next query
      throw error;
    }
    return (await pool.query<Record<string, unknown>>(sql, [...values])).rows;
  }

  return {
    async save({ product, quantity, amount, channel, country }) {
      const sql =
        "insert into orders (product, quantity, amount, channel, country) values ($1, $2, $3, $4, $5) returning id";
      const [row] = await query(sql, [product, quantity, amount, channel, country]);
      return Number(row?.["id"]);
    },
    async find(id) {
      const [row] = await query(
        "select product, quantity, amount, channel, country from orders where id = $1",
        [id],
      );
      return row && readOrder(row);
    },
    check: postgres(pool),
    pool: () => ({
      idle: pool.idleCount,
      used: pool.totalCount - pool.idleCount,
      waiting: pool.waitingCount,
    }),
    close: () => pool.end(),
  };
}

function readOrder(row: Readonly<Record<string, unknown>>): Order {
  return {
    product: String(row["product"]),
    quantity: Number(row["quantity"]),
    amount: Number(row["amount"]),
    channel: String(row["channel"]),
    country: String(row["country"]),
  };
}

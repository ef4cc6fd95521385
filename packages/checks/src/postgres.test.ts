import pg from "pg";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { describeOutages } from "./fixtures/describe-outages.ts";
import { hasPostgres, postgresOptions, startPostgres } from "./fixtures/postgres-server.ts";
import type { Server } from "./fixtures/server.ts";
import { watchCheck } from "./fixtures/watch-check.ts";
import { postgres } from "./postgres.ts";

function createPool({ port }: Server, options: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({ ...postgresOptions(port), ...options });
  pool.on("error", () => {});
  return pool;
}

function createOwnPool(server: Server, options?: pg.PoolConfig): pg.Pool {
  const pool = createPool(server, options);
  onTestFinished(() => pool.end());
  return pool;
}

describeOutages("postgres over a pool of pg", hasPostgres, {
  start: startPostgres,
  connect(server) {
    const pool = createPool(server);
    return { check: postgres(pool), close: () => pool.end() };
  },
  reason: /^connection refused \(ECONNREFUSED\)$/,
  also(server) {
    it("says that authentication was refused", async () => {
      const watched = watchCheck(postgres(createOwnPool(server(), { password: "another-planted" })), "5s");
      expect((await watched.read()).reason).toBe("authentication refused (28P01)");
      expect(watched.said).not.toContain("another-planted");
    });

    it("gives the pool its connection back, run after run", async () => {
      const pool = createOwnPool(server(), { max: 1 });
      const watched = watchCheck(postgres(pool), "5s");
      while (watched.calls < 5) expect((await watched.read()).status).toBe("pass");
      expect({ total: pool.totalCount, idle: pool.idleCount }).toEqual({ total: 1, idle: 1 });
      const [lent] = [await pool.connect()];
      expect(lent.listenerCount("error")).toBe(0);
      lent.release();
    });

    it("closes a connection that is silent, so that no request gets it", async () => {
      const pool = createOwnPool(server());
      const watched = watchCheck(postgres(pool), "250ms");
      await vi.waitFor(async () => expect((await watched.read()).status).toBe("pass"));
      const [silent] = [await pool.connect()];
      const pid: unknown = Reflect.get(silent, "processID");
      silent.release();
      server().silence();
      await watched.read();
      await expect.poll(() => pool.idleCount).toBe(0);
      server().resume();
      await vi.waitFor(async () => expect((await watched.read()).status).toBe("pass"));
      const { rows } = await pool.query<{ pid: number }>("select pg_backend_pid() as pid");
      expect(rows[0]?.pid).not.toBe(pid);
    });

    it("waits once, however often it is asked, for a pool that lends all it has", async () => {
      const pool = createOwnPool(server(), { max: 1 });
      const lent = await pool.connect();
      const watched = watchCheck(postgres(pool));
      for (let reading = 0; reading < 5; reading += 1) expect((await watched.read()).status).toBe("fail");
      expect(pool.waitingCount).toBe(1);
      lent.release();
      await vi.waitFor(async () => expect((await watched.read()).status).toBe("pass"));
      expect(pool.totalCount).toBe(1);
    });

    it("says that the pool had none to lend, where the pool has a limit for that", async () => {
      const pool = createOwnPool(server(), { max: 1, connectionTimeoutMillis: 1_000 });
      const lent = await pool.connect();
      const { reason } = await watchCheck(postgres(pool), "5s").read();
      expect(reason).toBe("no connection from the pool in time");
      lent.release();
    });

    it("says that the server gave no connection in time, where the pool has a limit for that", async () => {
      const pool = createOwnPool(server(), { connectionTimeoutMillis: 200 });
      server().silence();
      onTestFinished(() => server().resume());
      const { reason } = await watchCheck(postgres(pool), "5s").read();
      expect(reason).toBe("no connection in time");
    });

    it("survives that the server ends a connection it is using", async () => {
      const pool = createOwnPool(server());
      const other = createOwnPool(server(), { max: 1 });
      const others = "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()";
      pool.on("acquire", () => void other.query(`${others} and usename = 'shop'`).catch(() => {}));
      const watched = watchCheck(postgres(pool), "5s");
      await expect
        .poll(async () => (await watched.read()).reason, { timeout: 10_000 })
        .toMatch(/^(the server is stopping or starting \(57P01\)|connection (lost|reset).*)$/);
    });

    it("takes a single client", async () => {
      const client = new pg.Client(postgresOptions(server().port));
      await client.connect();
      const watched = watchCheck(postgres(client), "5s");
      expect((await watched.read()).status).toBe("pass");
      await client.end();
      await expect.poll(async () => (await watched.read()).reason).toBe("the connection is closed");
    });
  },
});

describe("postgres", () => {
  it("takes the tag of postgres.js", async () => {
    const asked: string[] = [];
    const sql = Object.assign(() => {}, { unsafe: async (text: string) => asked.push(text) });
    expect((await watchCheck(postgres(sql)).read()).status).toBe("pass");
    expect(asked).toEqual(["select 1"]);
  });

  it.each([[undefined], [null], ["postgres://shop:hunter2@db"], [{}], [() => {}]])(
    "refuses %s at once",
    (client) => {
      const define = () => postgres(client as unknown as pg.Pool);
      expect(define).toThrow(
        /^definition\/shape: postgres\(client\) is .*; expected a client with the method query/,
      );
      expect(define).not.toThrow("hunter2");
    },
  );
});

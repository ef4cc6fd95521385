import callbacks from "mysql2";
import promises from "mysql2/promise";
import { describe, expect, it, onTestFinished } from "vitest";
import { describeOutages } from "./fixtures/describe-outages.ts";
import { hasMariadb, mariadbOptions, startMariadb } from "./fixtures/mariadb-server.ts";
import { watchCheck } from "./fixtures/watch-check.ts";
import { mysql } from "./mysql.ts";

describeOutages("mysql over a promise pool of mysql2", hasMariadb, {
  start: startMariadb,
  connect({ port }) {
    const pool = promises.createPool(mariadbOptions(port));
    return { check: mysql(pool), close: () => pool.end() };
  },
  reason: /^connection refused \(ECONNREFUSED\)$/,
  also(server) {
    it("says that authentication was refused", async () => {
      const pool = promises.createPool({ ...mariadbOptions(server().port), password: "another-planted" });
      onTestFinished(() => pool.end());
      const watched = watchCheck(mysql(pool), "5s");
      expect((await watched.read()).reason).toBe("authentication refused (ER_ACCESS_DENIED_ERROR)");
      expect(watched.said).not.toContain("another-planted");
    });

    it("gives a pool of one its connection back, run after run", async () => {
      const pool = promises.createPool({
        ...mariadbOptions(server().port),
        connectionLimit: 1,
        queueLimit: 1,
      });
      onTestFinished(() => pool.end());
      const watched = watchCheck(mysql(pool), "5s");
      while (watched.calls < 5) expect((await watched.read()).status).toBe("pass");
      await pool.query("select 1");
    });

    it.each(["a pool", "a connection"])("takes %s with callbacks", async (kind) => {
      const options = mariadbOptions(server().port);
      const client = kind === "a pool" ? callbacks.createPool(options) : callbacks.createConnection(options);
      onTestFinished(() => client.promise().end());
      const watched = watchCheck(mysql(client), "5s");
      while (watched.calls < 3) expect((await watched.read()).status).toBe("pass");
    });

    it("takes a single connection", async () => {
      const connection = await promises.createConnection(mariadbOptions(server().port));
      const watched = watchCheck(mysql(connection), "5s");
      expect((await watched.read()).status).toBe("pass");
      await connection.end();
      await expect.poll(async () => (await watched.read()).reason).toBe("the connection is closed");
    });
  },
});

describe("mysql", () => {
  it.each([[undefined], [null], ["mysql://shop:hunter2@db"], [{}]])("refuses %s at once", (client) => {
    const define = () => mysql(client as unknown as promises.Pool);
    expect(define).toThrow(/^definition\/shape: mysql\(client\)/);
    expect(define).not.toThrow("hunter2");
  });
});

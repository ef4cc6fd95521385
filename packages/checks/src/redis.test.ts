import { Redis } from "ioredis";
import { createClient } from "redis";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { describeOutages } from "./fixtures/describe-outages.ts";
import { listenTcp } from "./fixtures/own-server.ts";
import { hasRedis, startRedis } from "./fixtures/redis-server.ts";
import { watchCheck } from "./fixtures/watch-check.ts";
import { redis } from "./redis.ts";

describeOutages("redis over ioredis", hasRedis, {
  start: startRedis,
  connect({ port, password }) {
    const client = new Redis({ port, password });
    client.on("error", () => {});
    return { check: redis(client), close: () => client.disconnect() };
  },
  reason: /^the client is reconnecting$/,
  also(server) {
    it("connects a lazy client, and says that a closed one is closed", async () => {
      const client = new Redis({ port: server().port, password: server().password, lazyConnect: true });
      const watched = watchCheck(redis(client), "5s");
      expect((await watched.read()).status).toBe("pass");
      client.disconnect();
      await expect.poll(async () => (await watched.read()).reason).toBe("the client is closed");
    });

    it("says that authentication was refused", async () => {
      const client = new Redis({ port: server().port, enableReadyCheck: false });
      onTestFinished(() => client.disconnect());
      client.on("error", () => {});
      expect((await watchCheck(redis(client), "5s").read()).reason).toBe("authentication refused (NOAUTH)");
    });
  },
});

describeOutages("redis over node-redis", hasRedis, {
  start: startRedis,
  async connect({ port, password }) {
    const client = createClient({ password, socket: { port } });
    client.on("error", () => {});
    await client.connect();
    return { check: redis(client), close: () => client.destroy() };
  },
  reason: /^the client is not connected$/,
  also(server) {
    it("says of a client that is closed, and of one that is not let in, what it is", async () => {
      const client = createClient({ socket: { port: server().port } });
      client.on("error", () => {});
      const watched = watchCheck(redis(client), "5s");
      expect((await watched.read()).reason).toBe("the client is closed");
      void client.connect().catch(() => {}); // tries again for ever
      onTestFinished(() => client.destroy());
      await expect.poll(async () => (await watched.read()).reason).toBe("the client is not connected");
    });
  },
});

describe("redis", () => {
  it("leaves one command in the queue of a client that never gets ready, however often it is asked", async () => {
    const { port, close } = await listenTcp(0, () => {});
    onTestFinished(close);
    const client = new Redis({ port });
    onTestFinished(() => client.disconnect());
    client.on("error", () => {});
    const ping = vi.spyOn(client, "ping");
    const watched = watchCheck(redis(client));
    while (watched.calls < 3) expect((await watched.read()).status).toBe("fail");
    expect(ping).toHaveBeenCalledTimes(1);
  });

  it.each([[undefined], [null], ["redis://:hunter2@cache"], [{}]])("refuses %s at once", (client) => {
    const define = () => redis(client as unknown as Redis);
    expect(define).toThrow(/^definition\/shape: redis\(client\)/);
    expect(define).not.toThrow("hunter2");
  });
});

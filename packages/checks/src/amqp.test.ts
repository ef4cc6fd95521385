import { connect, type ChannelModel } from "amqplib";
import { describe, expect, it, onTestFinished } from "vitest";
import { amqp } from "./amqp.ts";
import { describeOutages } from "./fixtures/describe-outages.ts";
import { hasRabbitmq, rabbitmqOptions, startRabbitmq } from "./fixtures/rabbitmq-server.ts";
import type { Server } from "./fixtures/server.ts";
import { watchCheck } from "./fixtures/watch-check.ts";

async function connectTo({ port }: Server): Promise<ChannelModel> {
  const connection = await connect(rabbitmqOptions(port));
  connection.on("error", () => {});
  onTestFinished(() => connection.close().catch(() => {}));
  return connection;
}

describeOutages("amqp over amqplib", hasRabbitmq, {
  start: startRabbitmq,
  async connect({ port }) {
    let connection: ChannelModel | undefined;
    const closed = new AbortController();
    const reconnect = async () => {
      while (!connection && !closed.signal.aborted) {
        connection = await connect(rabbitmqOptions(port)).catch(() => undefined);
        connection?.on("error", () => {});
        connection?.on("close", () => {
          connection = undefined;
          void reconnect();
        });
      }
    };
    await reconnect();
    return {
      check: amqp(() => connection),
      async close() {
        closed.abort();
        await connection?.close();
      },
    };
  },
  reason: /^there is no connection$/,
  also(server) {
    it("finds a queue, and says that one is missing without closing anything of the service's", async () => {
      const connection = await connectTo(server());
      const channel = await connection.createChannel();
      const present = watchCheck(amqp(connection, { queue: "orders" }), "5s");
      expect((await present.read()).reason).toBe("not found (404)");
      await channel.assertQueue("orders");
      await expect.poll(async () => (await present.read()).status).toBe("pass");
    });

    it("makes a round trip on a channel, which stays open", async () => {
      const connection = await connectTo(server());
      const channel = await connection.createChannel();
      const watched = watchCheck(amqp(channel), "5s");
      while (watched.calls < 3) expect((await watched.read()).status).toBe("pass");
      await channel.close();
      await expect
        .poll(async () => (await watched.read()).reason)
        .toMatch(/^the (connection|channel) is closed/);
    });

    it("keeps no channel, however often it is asked", async () => {
      const connection = await connect({ ...rabbitmqOptions(server().port), channelMax: 3 });
      onTestFinished(() => connection.close());
      const watched = watchCheck(amqp(connection), "5s");
      while (watched.calls < 10) expect((await watched.read()).status).toBe("pass");
    });

    it("says that a connection is closed", async () => {
      const connection = await connectTo(server());
      await connection.close();
      expect((await watchCheck(amqp(connection), "5s").read()).reason).toMatch(/^the connection is closed/);
    });
  },
});

describe("amqp", () => {
  it("fails while there is no connection, and on a queue asked of a channel", async () => {
    expect((await watchCheck(amqp(() => undefined)).read()).reason).toBe("there is no connection");
    const check = amqp(() => ({ checkExchange: async () => {} }), { queue: "orders" });
    expect((await watchCheck(check).read()).reason).toMatch(/^a queue can be checked on a connection only/);
  });

  it.each([
    ["nothing", () => amqp(undefined as unknown as ChannelModel)],
    ["an address", () => amqp("amqp://shop:hunter2@queue" as unknown as ChannelModel)],
    ["a queue asked of a channel", () => amqp({ checkExchange: async () => {} }, { queue: "orders" })],
  ])("refuses %s at once", (_what, define) => {
    expect(define).toThrow(/^definition\/shape: amqp\(client\)/);
    expect(define).not.toThrow("hunter2");
  });
});

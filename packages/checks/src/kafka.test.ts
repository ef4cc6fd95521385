import { Kafka, logLevel } from "kafkajs";
import { describe, expect, it, onTestFinished } from "vitest";
import { describeOutages } from "./fixtures/describe-outages.ts";
import { startKafka } from "./fixtures/kafka-server.ts";
import { watchCheck } from "./fixtures/watch-check.ts";
import { kafka } from "./kafka.ts";

function createAdmin(port: number) {
  const client = new Kafka({
    brokers: [`127.0.0.1:${port}`],
    logLevel: logLevel.NOTHING,
    retry: { retries: 0 },
  });
  return client.admin({ retry: { retries: 0 } });
}

describeOutages("kafka over kafkajs", true, {
  start: () => startKafka(),
  async connect({ port }) {
    const admin = createAdmin(port);
    await admin.connect();
    return { check: kafka(admin), close: () => admin.disconnect() };
  },
  reason: /^connection refused \(ECONNREFUSED\)$/,
});

describe("kafka", () => {
  it("fails on a cluster without a broker", async () => {
    const check = kafka({ describeCluster: async () => ({ brokers: [] }) });
    expect((await watchCheck(check).read()).reason).toBe("the cluster has no broker");
  });

  it("says that authentication was refused, and not what the broker said of it", async () => {
    const server = await startKafka();
    onTestFinished(() => server.dispose());
    const admin = new Kafka({
      brokers: [`127.0.0.1:${server.port}`],
      logLevel: logLevel.NOTHING,
      sasl: { mechanism: "plain", username: "shop", password: server.password },
      retry: { retries: 0 },
    }).admin({ retry: { retries: 0 } });
    onTestFinished(() => admin.disconnect());
    const watched = watchCheck(kafka(admin), "5s");
    expect((await watched.read()).reason).toBe("authentication refused (KafkaJSSASLAuthenticationError)");
    expect(watched.said).not.toContain(server.password);
  });

  it("refuses a producer at once", () => {
    // @ts-expect-error A producer cannot describe the cluster.
    expect(() => kafka({ send() {} })).toThrow(/^definition\/shape: kafka\(admin\)/);
  });
});

import { MongoClient } from "mongodb";
import { describe, expect, it, onTestFinished } from "vitest";
import { describeOutages } from "./fixtures/describe-outages.ts";
import { startMongo } from "./fixtures/mongo-server.ts";
import { watchCheck } from "./fixtures/watch-check.ts";
import { mongodb } from "./mongodb.ts";

function createClient(port: number): MongoClient {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?heartbeatFrequencyMS=500`);
  onTestFinished(() => client.close(), 5_000);
  return client;
}

describeOutages("mongodb over a client", true, {
  start: startMongo,
  connect({ port }) {
    const client = new MongoClient(`mongodb://127.0.0.1:${port}`, { serverSelectionTimeoutMS: 100 });
    return { check: mongodb(client), close: () => client.close() };
  },
  reason: /^connection refused \(ECONNREFUSED\)$/,
});

describe("mongodb", () => {
  it("takes a database as well as a client", async () => {
    const server = await startMongo();
    onTestFinished(() => server.dispose());
    const client = createClient(server.port);
    expect(await watchCheck(mongodb(client.db("shop")), "5s").read()).toMatchObject({ status: "pass" });
  });

  it("says that authentication was refused, and not what the server said of it", async () => {
    const server = await startMongo();
    onTestFinished(() => server.dispose());
    server.refuse();
    const watched = watchCheck(mongodb(createClient(server.port)), "5s");
    expect((await watched.read()).reason).toBe("authentication refused (AuthenticationFailed)");
    expect(watched.said).not.toContain(server.password);
  });

  it("calls the wait for a server off on a timeout", async () => {
    const server = await startMongo();
    await server.dispose();
    const watched = watchCheck(mongodb(createClient(server.port)));
    await watched.read();
    await expect.poll(() => watched.said).toContain("called off");
  });

  it("refuses what is neither client nor database at once", () => {
    // @ts-expect-error A collection has no command.
    expect(() => mongodb({ find() {} })).toThrow(/^definition\/shape: mongodb\(client\)/);
  });
});

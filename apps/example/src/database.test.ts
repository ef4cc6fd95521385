import { afterAll, beforeAll, expect, it } from "vitest";
import { startChild, type Child } from "./child.ts";
import { openOrderStore, type OrderStore } from "./order-store.ts";

const order = { product: "lantern", quantity: 2, amount: 30, channel: "web", country: "de" };
let child: Child;
let store: OrderStore;

beforeAll(async () => {
  child = startChild("database", { ...process.env, PORT: "0" });
  const { url } = (await child.message()) as { url: string };
  store = openOrderStore(url);
});
afterAll(async () => {
  await store.close();
  await child.stop();
});

it("keeps an order and gives it back", async () => {
  const id = await store.save(order);
  expect(await store.find(id)).toEqual(order);
});

it("numbers orders saved at once one by one", async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, () => store.save(order)));
  expect(new Set(ids).size).toBe(20);
  const { idle, used, waiting } = store.pool();
  expect({ open: idle + used, waiting }).toEqual({ open: 5, waiting: 0 });
});

it("takes any text as text", async () => {
  const product = "'); drop table orders; --";
  expect(await store.find(await store.save({ ...order, product }))).toMatchObject({ product });
});

it("knows nothing of an order that was never placed", async () => {
  expect(await store.find(2_000_000)).toBeUndefined();
});

it("says when there is no database, and goes on when there is one", async () => {
  const nowhere = openOrderStore("postgres://nobody@127.0.0.1:1/nowhere");
  const { signal } = new AbortController();
  expect(await nowhere.check(signal)).toMatchObject({
    status: "fail",
    reason: expect.stringContaining("ECONNREFUSED"),
  });
  expect(await store.check(signal)).toMatchObject({ status: "pass" });
});

import { definePlatform, defineService, flow } from "@telltale/conventions";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { platform } from "./fixtures/checkout.ts";
import { inOrder } from "./in-order.ts";

describe("inOrder", () => {
  it("changes nothing but the order of keys", () => {
    expect(inOrder(platform)).toEqual(platform);
  });

  it("sorts the keys of maps, and leaves lists as they are", () => {
    const services = [defineService({ name: "b" }), defineService({ name: "a" })];
    const sorted = inOrder(definePlatform({ services, owners: { zoe: {}, adam: {} } }));
    expect(Object.keys(sorted.owners ?? {})).toEqual(["adam", "zoe"]);
    expect(sorted.services.map(({ name }) => name)).toEqual(["b", "a"]);
  });

  it("never changes the order of a flow's steps", () => {
    const shop = defineService({ name: "shop", routes: ["GET /price", "POST /pay"] });
    const buy = flow({ steps: { price: ["shop", "GET /price"], pay: ["shop", "POST /pay"] } });
    const sorted = inOrder(definePlatform({ services: [shop], flows: { buy } }));
    expect(Object.keys(sorted.flows?.["buy"]?.steps ?? {})).toEqual(["price", "pay"]);
  });

  it("gives one order of whatever order there was", () => {
    const names = fc.uniqueArray(fc.string({ maxLength: 8 }), { maxLength: 8 });
    fc.assert(
      fc.property(names, (owners) => {
        expect(JSON.stringify(inOrder(given(owners)))).toBe(
          JSON.stringify(inOrder(given(owners.toReversed()))),
        );
      }),
    );
  });
});

function given(owners: readonly string[]) {
  return { services: [], owners: Object.fromEntries(owners.map((name) => [name, {}])) };
}

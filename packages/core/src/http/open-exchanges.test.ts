import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OpenExchanges, type Placed } from "./open-exchanges.ts";

const exchange = (requestId: string): Placed => ({
  requestId,
  place: -1,
  run: (next) => next(),
  look: () => ({ method: "GET", route: undefined, seconds: 0 }),
  closeConnection() {},
  refuse() {},
  timeOut() {},
  end() {},
});

describe("OpenExchanges", () => {
  it("holds what a Set would, whatever comes and goes", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 })), (steps) => {
        const all = Array.from({ length: 10 }, (_, index) => exchange(String(index)));
        const [open, model] = [new OpenExchanges(), new Set<unknown>()];
        for (const one of steps.map((step) => all[step]!)) {
          if (model.delete(one)) open.delete(one);
          else open.add((model.add(one), one));
        }
        expect(new Set(open)).toEqual(model);
        expect(open.size).toBe(model.size);
      }),
    );
  });
});

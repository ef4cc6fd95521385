import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAddress, writeAddress, type Looked } from "./address.ts";

const text = fc.string({ unit: "grapheme", minLength: 1 });
const looked: fc.Arbitrary<Looked> = fc.record({
  board: fc.stringMatching(/^[\w-]{1,40}$/),
  from: fc.option(text, { nil: undefined }),
  to: fc.option(text, { nil: undefined }),
  refresh: fc.option(fc.string(), { nil: undefined }),
  chosen: fc.dictionary(
    fc.stringMatching(/^\w+$/),
    fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }),
    {
      noNullPrototype: true,
    },
  ),
  panel: fc.option(fc.stringMatching(/^\d+$/), { nil: undefined }),
});

describe("an address", () => {
  it("reads as what was written, whatever is in it", () => {
    fc.assert(
      fc.property(looked, (given) => {
        expect(readAddress(writeAddress(given))).toEqual(given);
      }),
    );
  });

  it("is Grafana's, also with a slug and behind another path", () => {
    const { board, from, chosen, panel } = readAddress(
      "/grafana/d/orders-signals/orders?from=now-6h&to=now&var-job=a&var-job=b&viewPanel=panel-7",
    );
    expect({ board, from, chosen, panel }).toEqual({
      board: "orders-signals",
      from: "now-6h",
      chosen: { job: ["a", "b"] },
      panel: "7",
    });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boardUid } from "./board-uid.ts";

describe("boardUid", () => {
  it("is the service and the kind where they are short and plain", () => {
    expect(boardUid.service("checkout")).toBe("checkout-signals");
  });

  it("keeps every name within 40 plain characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 90 }), (name) => {
        for (const uid of [boardUid.service, boardUid.route, boardUid.flow, boardUid.proxy])
          expect(uid(name)).toMatch(/^[a-z0-9-]{1,40}$/);
      }),
    );
  });
});

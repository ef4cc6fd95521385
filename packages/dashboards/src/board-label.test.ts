import { print, selector } from "@telltale/promql";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withBoard } from "./board-label.ts";
import { boardUid } from "./board-uid.ts";
import { odd } from "./fixtures/odd.ts";

const long = "customer-notification-preferences";

describe("withBoard", () => {
  it("adds one label where every name can stand in an address as it is", () => {
    expect(print(withBoard(selector("up"), "job", ["web", "checkout"], boardUid.service))).toBe(
      `label_replace(up, "board", "$1-signals", "job", "(.+)")`,
    );
  });

  it("names the address of each service whose name had to be shortened", () => {
    const text = print(withBoard(selector("up"), "job", ["web", long], boardUid.service));
    expect(text).toContain(`"board", "${boardUid.service(long)}", "job", "${long}")`);
    expect(text.match(/label_replace/g)).toHaveLength(2);
  });

  it("matches exactly the name, whatever characters it has", () => {
    const text = print(withBoard(selector("up"), "job", [odd.name], boardUid.service));
    expect(text).toContain(String.raw`\\.\\./x`);
  });

  it("gives every name the address that boardUid gives it", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9-]{0,62}$/), (name) => {
        const text = print(withBoard(selector("up"), "job", [name], boardUid.route));
        const isWritten = text.includes(`"${boardUid.route(name)}"`);
        expect(isWritten || boardUid.route(name) === `${name}-route`).toBe(true);
      }),
    );
  });
});

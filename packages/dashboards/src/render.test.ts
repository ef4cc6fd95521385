import { defineService, type Platform } from "@telltale/conventions";
import { describe, expect, it } from "vitest";
import { checkout, platform } from "./fixtures/checkout.ts";
import { odd } from "./fixtures/odd.ts";
import { boardsOf, renderDashboards, type RenderedFile } from "./render.ts";

const files = renderDashboards(platform);

describe("renderDashboards", () => {
  it("gives a file for each board, named by its address, with what it holds", () => {
    expect(files.map(({ path, uid, kind, title }) => ({ path, uid, kind, title }))).toEqual(
      boardsOf(platform).map(({ uid, kind, title }) => ({ path: `${uid}.json`, uid, kind, title })),
    );
  });

  it.each(files)("writes $path as it was", async ({ path, text }) => {
    await expect(text).toMatchFileSnapshot(`golden/${path}`);
  });

  it("writes two spaces a level and a newline at the end", () => {
    expect(files[0]?.text).toMatch(/^\{\n {2}"uid": "[^"]+",\n[^]*\n\}\n$/);
  });

  it("makes safe file names of names that defineService would refuse", () => {
    const own = renderDashboards({ services: [odd] }, { only: ["service"] });
    expect(own.map(({ path }) => path)).toEqual([expect.stringMatching(/^[a-z0-9-]{1,40}\.json$/)]);
    expect(own[0]?.title).toBe(`${odd.name}: golden signals`);
  });

  it("refuses two boards at one address", () => {
    const twice: Platform = { services: [checkout, checkout] };
    expect(() => renderDashboards(twice)).toThrow(
      'the boards "checkout: golden signals" and "checkout: golden signals" would share the address checkout-signals',
    );
  });
});

describe("only", () => {
  it("chooses boards by address or kind, in the order of all boards", () => {
    expect(uidsOf("web-signals", "checkout-signals")).toEqual(["checkout-signals", "web-signals"]);
    expect(uidsOf("service")).toEqual(files.filter(({ kind }) => kind === "service").map(({ uid }) => uid));
    expect(uidsOf("service", "checkout-signals")).toEqual(uidsOf("service"));
  });

  it("gives the same bytes as all at once", () => {
    expect(renderDashboards(platform, { only: ["checkout-signals"] })).toEqual(
      files.filter(({ uid }) => uid === "checkout-signals"),
    );
  });

  it("says what was meant, and what there is", () => {
    expect(() => uidsOf("chekout-signals")).toThrow(
      'no board "chekout-signals": did you mean "checkout-signals"? (',
    );
    expect(() => uidsOf("servise")).toThrow('did you mean "service"?');
    expect(() => uidsOf("somewhere else entirely")).toThrow(
      /^there is no board "somewhere else entirely" \(boards by address, or all of a kind; this platform has .*service/,
    );
  });

  it("says that a platform has no board of a kind", () => {
    const bare: Platform = { services: [defineService({ name: "bare" })] };
    expect(() => renderDashboards(bare, { only: ["proxy"] })).toThrow(
      'no board "proxy": this platform declares nothing that such a board would show (',
    );
    expect(() => renderDashboards({ services: [] }, { only: ["nowhere"] })).toThrow(/"nowhere"/);
  });
});

describe("a large platform", () => {
  // On a machine that does much else; alone it takes two seconds.
  const minute = { timeout: 60_000 };
  const { owner: _owner, ...unowned } = checkout;
  const ofSize = (size: number): Platform => ({
    services: Array.from({ length: size }, (_, index) => ({
      ...unowned,
      name: `${"service-".repeat(5)}${index}`,
    })),
  });

  it.each([
    [200, "classic"],
    [50, "v2"],
    [50, "perses"],
  ] as const)(
    "of %i services has a board of its own for each of them in schema %s",
    minute,
    (size, schema) => {
      const large = ofSize(size);
      const addresses = boardsOf(large).map(({ uid }) => uid);
      expect(new Set(addresses).size).toBe(addresses.length);
      expect(addresses.filter((uid) => uid.length > 40)).toEqual([]);
      expect(renderDashboards(large, { schema, only: ["service"] })).toHaveLength(size);
    },
  );

  it("leaves a service's own boards alone when another service is added", () => {
    const before = renderDashboards(platform);
    const after = renderDashboards({ ...platform, services: [...platform.services, { name: "zebra" }] });
    expect(after.filter(isOfCheckout)).toEqual(before.filter(isOfCheckout));
  });
});

function isOfCheckout({ uid }: RenderedFile): boolean {
  return uid.startsWith("checkout-");
}

function uidsOf(...only: readonly string[]): string[] {
  return renderDashboards(platform, { only }).map(({ uid }) => uid);
}

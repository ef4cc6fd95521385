import { defineService, type Platform } from "@telltale/conventions";
import { describe, expect, it } from "vitest";
import { checkout, platform } from "./fixtures/checkout.ts";
import { odd } from "./fixtures/odd.ts";
import { boardsOf, renderDashboards } from "./render.ts";

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
  const uidsOf = (...only: readonly string[]) => renderDashboards(platform, { only }).map(({ uid }) => uid);

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
    expect(() => uidsOf("chekout-signals")).toThrow('no board "chekout-signals": did you mean "checkout-signals"? (');
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

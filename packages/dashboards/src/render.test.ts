import { defineService, type Platform } from "@telltale/conventions";
import { describe, expect, it } from "vitest";
import { oddBoard } from "./fixtures/boards.ts";
import { checkout, platform } from "./fixtures/checkout.ts";
import { odd } from "./fixtures/odd.ts";
import { renderDashboards } from "./render.ts";

const files = renderDashboards(platform);

describe("renderDashboards", () => {
  it("gives one board per service, named after it", () => {
    expect(files.map((file) => file.path)).toEqual(["checkout-signals.json", "bare-signals.json"]);
  });

  it.each(files)("writes $path as it was", async ({ path, text }) => {
    await expect(text).toMatchFileSnapshot(`golden/${path}`);
  });

  it("gives the same bytes every time: two spaces, a newline at the end", () => {
    expect(renderDashboards(structuredClone(platform))).toEqual(files);
    expect(files[0]?.text).toMatch(/^\{\n {2}"uid": "checkout-signals",\n[^]*\n\}\n$/);
  });

  it("leaves a service's board alone when another service changes", () => {
    const other = defineService({ name: "other", owner: "team-payments" });
    expect(renderDashboards({ services: [other, checkout] })[1]).toEqual(files[0]);
  });

  it("makes safe file names and addresses of names that defineService would refuse", () => {
    const [file] = renderDashboards({ services: [odd] });
    expect(file?.path).toMatch(/^[a-z0-9-]+\.json$/);
    expect(oddBoard.uid).toMatch(/^[a-z0-9-]{1,40}$/);
    expect(oddBoard.title).toBe(`${odd.name}: golden signals`);
  });

  it("renders two hundred services, each with its own address", () => {
    const services = Array.from({ length: 200 }, (_, index) => ({
      ...checkout,
      name: `service-${"x".repeat(30)}-${index}`,
    }));
    const rendered = renderDashboards({ services });
    expect(new Set(rendered.map(({ path }) => path)).size).toBe(200);
    expect(new Set(rendered.map(({ text }) => /"uid": "([^"]+)"/.exec(text)?.[1])).size).toBe(200);
  });
});

// What the CLI relies on.
renderDashboards satisfies (platform: Platform) => { path: string; text: string }[];

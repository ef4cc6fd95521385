import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { pagePolicy, renderPage, type PageData } from "./page.ts";

const live: PageData = { mode: "live", title: "Preview", scrapeSeconds: 15 };

describe("renderPage", () => {
  it("is one page of less than 60 KB gzipped, libraries included", () => {
    expect(gzipSync(renderPage(live)).byteLength).toBeLessThan(60_000);
  });

  it("loads nothing: no address of a script, style, image or frame", () => {
    const head = renderPage(live).replaceAll(/<script>[^]*?<\/script>|<style>[^]*?<\/style>/g, "");
    expect(head).not.toMatch(/\bsrc=|@import|url\(/);
    expect(head.match(/href="[^"]*"/g)).toEqual(['href="data:,"']);
  });

  it("allows its own script and style by what they are, and no other", () => {
    const html = renderPage(live);
    const [, script = ""] = /<script>([^]*?)<\/script>/.exec(html) ?? [];
    const [, style = ""] = /<style>([^]*?)<\/style>/.exec(html) ?? [];
    expect(pagePolicy(live)).toContain(`script-src '${hashOf(script)}'`);
    expect(pagePolicy(live)).toContain(`style-src '${hashOf(style)}'`);
    expect(pagePolicy(live)).not.toContain("unsafe");
  });

  it("lets a live page ask its own server, and an export nobody", () => {
    expect(pagePolicy(live)).toContain("connect-src 'self'");
    expect(pagePolicy({ mode: "export" })).toContain("connect-src 'none'");
  });

  it("keeps what a dashboard says inside its data", () => {
    const title = `</title></script><script>alert(1)</script><!-- "`;
    const html = renderPage({ ...live, title });
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html).not.toContain("alert(1)</script>");
    const [, data = ""] = /id="data">([^]*?)<\/script>/.exec(html) ?? [];
    expect((JSON.parse(data) as PageData).title).toBe(title);
  });

  it("is the same text whenever it is rendered", () => {
    expect(renderPage(live)).toBe(renderPage({ ...live }));
  });
});

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

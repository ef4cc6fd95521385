import express from "express";
import { describe, expect, it } from "vitest";
import type { Layer } from "./layer.ts";
import { mountTemplate, mountTemplates } from "./template.ts";

/** A mount as Express 5.0 to 5.2 keep it: without its path. */
function olderMount(path: string | RegExp | string[]): Layer {
  const router = express.Router().use(path, () => {});
  // Every entry of a router's stack is a layer.
  return Object.create(router.stack[0] as object, { rawPath: { value: undefined } }) as Layer;
}

/** A mount as Express 4 keeps it, compiled by either of the versions of its path compiler. */
function compiledMount(source: string, ...names: string[]): Layer {
  return {
    handle: undefined,
    regexp: new RegExp(source, "i"),
    keys: names.map((name) => ({ name })),
    match: () => false,
  };
}

describe("the template of a mount", () => {
  it.each([
    ["/api", "/API", "/api"],
    ["/shop/:shop", "/shop/7", "/shop/:shop"],
    ["/shop/:shop", "/shop/shop", "/*"],
    ["/shop/:shop", "/shop/a%20b", "/shop/:shop"],
    ["/v:major", "/v7", "/*"],
    ["/files/*path", "/files/a/b", "/*"],
    [/^\/re(\d+)/, "/re7", "/*"],
    [/^\/v\d+/, "/v7", "/*"],
    [["/a", "/b/:x"], "/b/7", "/b/:x"],
  ])("is put together, or stands in for the path, when Express 5.0 forgot %s", (path, entered, template) => {
    expect(mountTemplate(olderMount(path), entered)).toBe(template);
  });

  it.each([
    [compiledMount(String.raw`^\/api\/?(?=\/|$)`), "/api"],
    [compiledMount(String.raw`^\/shop(?:\/([^/]+?))\/?(?=\/|$)`, "shop"), "/shop/:shop"],
    [compiledMount(String.raw`^\/shop\/(?:([^\/]+?))\/?(?=\/|$)`, "shop"), "/shop/:shop"],
    [compiledMount(String.raw`^\/a(?:\/([^/]+?))-(?:((?:(?!\/|-).)+?))\/?(?=\/|$)`, "x", "y"), "/a/:x-:y"],
    [compiledMount(String.raw`^\/opt(?:\/([^/]+?))?\/?(?=\/|$)`, "a"), "/opt/:a"],
    [compiledMount(String.raw`^\/n(?:\/(\d+))\/?(?=\/|$)`, "id"), "/n/:id"],
    [compiledMount(String.raw`^\/v1\.0\/?(?=\/|$)`), "/v1.0"],
    [compiledMount(String.raw`^\/re(\d+)`, "0"), String.raw`^\/re(\d+)`],
  ])("is read back from what Express 4 compiled: %#", (layer, template) => {
    expect(mountTemplate(layer, "")).toBe(template);
  });

  it("is known beforehand unless Express 5.0 forgot it", () => {
    const listed = express.Router().use(["/a/:x", /^\/b$/, "/c/"], () => {});
    expect(mountTemplates(listed.stack[0] as unknown as Layer)).toEqual(["/a/:x", String.raw`^\/b$`, "/c"]);
    expect(mountTemplates(olderMount("/a/:x"))).toEqual([]);
    expect(mountTemplates(olderMount("/"))).toEqual([""]);
    expect(mountTemplates(compiledMount(String.raw`^\/api\/?(?=\/|$)`))).toEqual(["/api"]);
  });
});

import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import { open, received } from "./client.ts";
import type { RouteKey, Subject } from "./contract.ts";
import { expectOnly, expectRoute, patience } from "./expect-only.ts";

/** Labels are templates, whatever is asked for. */
export function describeRoutes(subject: Subject): void {
  describe("routes", () => {
    behaviour(subject, "labels the very first request by its template", {}, async (bench) => {
      expect((await bench.send("/items/1")).status).toBe(200);
      await expectRoute(bench, "item", {
        http_request_method: "GET",
        http_response_status_code: "200",
        url_scheme: "http",
      });
    });
    for (const [route, path, what] of templates) {
      behaviour(subject, `labels ${what}`, { needs: [route] }, async (bench) => {
        expect((await bench.send(path)).status).toBe(200);
        await expectRoute(bench, route);
      });
    }
    describeVariety(subject);
    describeStrangers(subject);
    describeMalformed(subject);
  });
}

const templates: readonly [RouteKey, string, string][] = [
  ["mounted", "/shops/7/items/9", "a parameter of a mount point by its name"],
  ["mounted", "/shops/shops/items/items", "a mount whose value repeats its path by its template"],
  ["mounted", "/shops/a%20b/items/%E2%9C%93", "an encoded parameter of a mount point by its name"],
  ["nested", "/api/v1/things/3", "a router inside a router by the whole template"],
  ["array", "/second/5", "one of several paths by a stable label"],
  ["pattern", "/re123", "a regular expression by its source"],
  ["passed", "/both/1", "the route that answered, not the one that passed on"],
  ["kept", "/same/1", "the first of two routes when it answers"],
  ["any", "/any/1", "a route of every method by its template"],
];

function describeVariety(subject: Subject): void {
  behaviour(subject, "makes one series of many values", {}, async (bench) => {
    const ids = ["1", "2", "abc", encodeURIComponent('"}\n'), "x".repeat(90)];
    for (const id of ids) await bench.send(`/items/${id}`);
    await expectRoute(bench, "item", {}, ids.length);
  });
  behaviour(subject, "makes one series of many mounts", { needs: ["mounted"] }, async (bench) => {
    for (const shop of ["1", "2", "items", "shops"]) await bench.send(`/shops/${shop}/items/${shop}`);
    await expectRoute(bench, "mounted", {}, 4);
  });
  behaviour(subject, "gives HEAD the route of its GET", {}, async (bench) => {
    expect(await bench.send("/items/1", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
    await expectRoute(bench, "item", { http_request_method: "HEAD" });
  });
  behaviour(subject, "ignores the query", {}, async (bench) => {
    await bench.send("/items/1?token=secret&a=%zz");
    await expectRoute(bench, "item");
  });
}

function describeStrangers(subject: Subject): void {
  behaviour(subject, "makes one series of twenty unknown paths", {}, async (bench) => {
    for (let index = 0; index < 20; index += 1) await bench.send(`/wp-${index}/../%2e%2e/${index}.php`);
    await expectOnly(bench, 20, { http_route: "", http_response_status_code: "404" });
  });
  behaviour(subject, "folds an unknown method into _OTHER", {}, async (bench) => {
    await bench.send("/items/1", { method: "PURGE" });
    await expectOnly(bench, 1, { http_request_method: "_OTHER", http_route: "" });
  });
  behaviour(subject, "does not name a route of another method", {}, async (bench) => {
    await bench.send("/items", { method: "HEAD" });
    await expectOnly(bench, 1, { http_request_method: "HEAD", http_route: "" });
  });
}

function describeMalformed(subject: Subject): void {
  for (const path of ["/items/%zz", "/shops/%zz/items/1", "/shops/1/items/%c3%28", "/%"]) {
    behaviour(subject, `survives malformed percent-encoding: ${path}`, {}, async (bench) => {
      expect((await bench.send(path)).status).toBeLessThan(500);
      expect((await bench.send("/items/1")).status).toBe(200);
    });
    behaviour(subject, `counts malformed percent-encoding without its path: ${path}`, {}, async (bench) => {
      await bench.send(path);
      await expect.poll(() => bench.count(), patience).toBe(1);
      expect(JSON.stringify(await bench.scrape())).not.toContain("%");
    });
  }
  behaviour(subject, "survives targets that are not paths", {}, async (bench) => {
    for (const target of ["*", "http://other/items/1", "//", "/items/1#a", "/?"]) {
      const socket = await open(bench.port);
      socket.write(`OPTIONS ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      expect(await received(socket, "\r\n\r\n")).toMatch(/^HTTP\/1.1 [234]/);
      socket.destroy();
    }
    expect((await bench.send("/items/1")).status).toBe(200);
  });
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPlatform } from "./check-platform.ts";
import { fillLink } from "./platform-links.ts";
import type { Platform } from "./platform.ts";

/** Plain JavaScript may pass anything; the cast stands for the missing compiler. */
function problemsOf(logs: unknown) {
  return checkPlatform({ services: [], links: { logs } } as unknown as Platform);
}

describe("a platform's links", () => {
  it.each([
    "https://logs.example/",
    "http://localhost:3000/explore?service={service}&from=now-1h",
    "https://{service}.runbooks.example/#{service}",
    "https://logs.example/?left=%7B%22q%22%7D",
  ])("may be %s", (template) => {
    expect(problemsOf(template)).toEqual([]);
  });

  it.each(["", "logs", "/logs/{service}", "ftp://logs.example", "javascript:alert(1)", "https://", 7, null])(
    "are refused when they are no address, as %j is",
    (template) => {
      expect(problemsOf(template).map(({ id }) => id)).toEqual(["link/address"]);
    },
  );

  it("are refused when they hold a password", () => {
    expect(problemsOf("https://me:secret@logs.example/").map(({ id }) => id)).toEqual(["link/address"]);
  });

  it.each([
    ["https://logs.example/{svc}/{service}", '"{svc}"'],
    ["https://logs.example/{Service}", '"{Service}"'],
    ["https://logs.example/{ service }", '"{ service }"'],
    ["https://logs.example/{}", '"{}"'],
    ["https://logs.example/${__from}", '"{__from}"'],
  ])("are refused for a placeholder that nothing fills: %s", (template, given) => {
    const [problem, ...others] = problemsOf(template);
    expect(problem).toMatchObject({ id: "link/placeholder", given, expected: "{service}" });
    expect(others).toEqual([]);
  });

  it("are refused for a brace without its partner", () => {
    expect(problemsOf("https://logs.example/{service").map(({ id }) => id)).toEqual(["link/placeholder"]);
  });

  it("are of three kinds", () => {
    const platform = { services: [], links: { wiki: "https://wiki.example" } };
    expect(checkPlatform(platform as unknown as Platform).map(({ id, where }) => `${id} ${where}`)).toEqual([
      "definition/unknown-key links.wiki",
    ]);
  });
});

describe("fillLink", () => {
  it("puts the service's name in each place, as part of an address", () => {
    expect(fillLink("https://x.example/{service}?q={service}", "a b&c")).toBe(
      "https://x.example/a%20b%26c?q=a%20b%26c",
    );
  });

  it("keeps an accepted template an address, whatever the service is called", () => {
    const names = fc.string({ unit: "grapheme", minLength: 1 });
    fc.assert(
      fc.property(names, (name) => {
        const url = new URL(fillLink("https://x.example/a/{service}?q={service}", name));
        expect(url.searchParams.get("q")).toBe(name);
        expect(url.origin).toBe("https://x.example");
      }),
    );
  });
});

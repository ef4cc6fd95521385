import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanFact, parseBuildFacts } from "./build-facts.ts";

const facts = {
  service: "orders",
  version: "1.2.3",
  git_commit: "8f1d2c3b4a5968778695a4b3c2d1e0f9a8b7c6d5",
  git_branch: "main",
  git_dirty: false,
  repository: "https://github.com/shop/orders",
  build_time: "2026-11-21T10:00:00Z",
};

describe("parseBuildFacts", () => {
  it("reads what a build knows, and passes over what it does not know", () => {
    const text = JSON.stringify({ ...facts, made_by: "us", __proto__: { service: "x" } });
    expect(parseBuildFacts(text)).toEqual({ facts, problems: [] });
  });

  it.each(["", "{", "[]", "null", '"text"', "1", "[".repeat(60_000)])("knows nothing of %.9j", (text) => {
    expect(parseBuildFacts(text)).toEqual({ facts: {}, problems: ["is not a JSON object"] });
  });

  it("leaves out and names what is no fact", () => {
    const wrong = {
      service: 1,
      git_commit: " ",
      git_dirty: "yes",
      repository: "/srv/a",
      build_time: "yesterday",
    };
    const { facts: found, problems } = parseBuildFacts(JSON.stringify({ ...wrong, version: "1.0.0" }));
    expect(found).toEqual({ version: "1.0.0" });
    expect(problems).toEqual(Object.keys(wrong).map((key) => `has a ${key} that is none`));
  });

  it("keeps no credentials of the repository", () => {
    const text = JSON.stringify({ repository: "https://me:secret@git.example/a.git" });
    expect(parseBuildFacts(text).facts).toEqual({ repository: "https://git.example/a" });
  });

  it("gives back every fact that was written", () => {
    const word = fc.stringMatching(/^[\w./-]{1,40}$/);
    const built = fc.record(
      { service: word, version: word, git_commit: word, git_branch: word, git_dirty: fc.boolean() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(built, (given) => {
        expect(parseBuildFacts(JSON.stringify(given))).toEqual({ facts: given, problems: [] });
      }),
    );
  });

  it("never throws, and every fact is bounded and free of control characters, whatever the file holds", () => {
    const keys = fc.constantFrom(...Object.keys(facts));
    const object = fc.dictionary(keys, fc.oneof(fc.string({ unit: "binary" }), fc.jsonValue()));
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.json(),
      object.map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(text, (given) => {
        for (const fact of Object.values(parseBuildFacts(given).facts))
          expect(String(fact)).toMatch(/^\P{Cc}{1,300}$/u);
      }),
    );
  });
});

describe("cleanFact", () => {
  it.each([
    [" a\r\nb\u2028c\u0000 ", "a b c"],
    ["x".repeat(1_000), "x".repeat(256)],
    ["\u{1F600}".repeat(300), "\u{1F600}".repeat(256)],
    ["a\uD800", "a\uFFFD"],
    ["\u001B[31m", "[31m"],
    ["\n\t", undefined],
    [7, undefined],
  ])("makes %.20j %.20j", (given, expected) => {
    expect(cleanFact(given)).toBe(expected);
  });
});

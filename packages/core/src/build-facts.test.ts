import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBuildFile } from "./build-facts.ts";
import { folderOf } from "./fixtures/folder.ts";

const name = "telltale.build.json";
const stamped = '{"git_commit":"8f1d2c3","git_dirty":true}';
const facts = { git_commit: "8f1d2c3", git_dirty: true };

describe("readBuildFile", () => {
  it.each(["server.js", "dist/http/server.js", ""])("finds the file above the entry %j", (entry) => {
    const folder = folderOf({ [name]: stamped });
    expect(readBuildFile(join(folder, entry), undefined)).toEqual({ facts, warnings: [] });
  });

  it("takes the nearest, or the one that is named", () => {
    const folder = folderOf({ [name]: stamped, [`apps/a/${name}`]: '{"version":"2.0.0"}' });
    const entry = join(folder, "apps/a/server.js");
    expect(readBuildFile(entry, undefined).facts).toEqual({ version: "2.0.0" });
    expect(readBuildFile(entry, join(folder, name)).facts).toEqual(facts);
  });

  it("takes none from inside node_modules, and none where there is none", () => {
    const folder = folderOf({ [`node_modules/pm2/${name}`]: stamped, "server.js": "" });
    expect(readBuildFile(join(folder, "node_modules/pm2/run.js"), undefined).facts).toEqual({});
    expect(readBuildFile(join(folder, "server.js"), undefined)).toEqual({ facts: {}, warnings: [] });
    expect(readBuildFile(undefined, undefined)).toEqual({ facts: {}, warnings: [] });
  });

  it.each([
    ["is no JSON", (path: string) => folderOf({ [path]: "{" }), "is not a JSON object"],
    [
      "is half a megabyte",
      (path: string) => folderOf({ [path]: `"${"x".repeat(500_000)}"` }),
      "larger than 65536",
    ],
    [
      "holds a commit that is none",
      (path: string) => folderOf({ [path]: '{"git_commit":7}' }),
      "a git_commit that",
    ],
    ["is a folder", (path: string) => folderOf({ [`${path}/a`]: "" }), "no ordinary file"],
    ["is a device without end", deviceNamed, "no ordinary file"],
  ])("warns and goes on when the file %s", (_what, make, sentence) => {
    const folder = make(name);
    const { facts: found, warnings } = readBuildFile(join(folder, "server.js"), undefined);
    expect(found).toEqual({});
    expect(warnings).toEqual([expect.stringContaining(sentence)]);
    expect(warnings[0]).toContain(join(folder, name));
  });

  it("warns when the file that is named is not there", () => {
    const path = join(folderOf({}), "gone.json");
    expect(readBuildFile("server.js", path).warnings).toEqual([
      expect.stringMatching(/gone\.json cannot be read/),
    ]);
  });

  it("never throws, whatever stands in the file", () => {
    const path = join(folderOf({}), name);
    const object = fc.dictionary(fc.constantFrom("service", "git_commit", "git_dirty"), fc.jsonValue());
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      object.map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        writeFileSync(path, text);
        const { facts: found, warnings } = readBuildFile(undefined, path);
        expect(Object.keys(found).every((key) => key in JSON.parse(text))).toBe(true);
        expect(warnings.every((warning) => warning.startsWith(path))).toBe(true);
      }),
    );
  });
});

function deviceNamed(path: string): string {
  const folder = folderOf({});
  symlinkSync("/dev/zero", join(folder, path));
  return folder;
}

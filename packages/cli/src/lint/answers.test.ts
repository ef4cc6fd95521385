import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourceHost } from "@telltale/lint";
import { Answers } from "./answers.ts";

type Files = Readonly<Record<string, string>>;

function hostOf(files: Files): SourceHost {
  return {
    currentDirectory: "/",
    readFile: (path) => files[path],
    fileExists: (path) => path in files,
    directoryExists: (path) => Object.keys(files).some((each) => each.startsWith(`${path}/`)),
    realpath: (path) => path,
  };
}

/** A host whose only file another process may read by itself. */
function diskOf(text: string): SourceHost {
  return { ...hostOf({ "/a.ts": text }), isOnDisk: () => true };
}

/** What a reader learns that looks at these paths in every way it can. */
function look(host: SourceHost, paths: readonly string[]): string {
  const seen = paths.map((path) => [host.readFile(path), host.fileExists(path), host.directoryExists(path)]);
  return JSON.stringify(seen);
}

const path = fc.constantFrom("/a.ts", "/b.ts", "/lib/a.ts", "/lib", "/node_modules/x/index.d.ts");
const files = fc.dictionary(path, fc.constantFrom("", "one", "two"));

describe("answers", () => {
  it("hold exactly as long as a reader would see the same", () => {
    fc.assert(
      fc.property(files, files, fc.array(path), (before, after, paths) => {
        const answers = new Answers();
        const seen = look(answers.recording(hostOf(before)), paths);
        expect(answers.areStill(hostOf(before))).toBe(true);
        expect(answers.areStill(hostOf(after))).toBe(look(hostOf(after), paths) === seen);
      }),
    );
  });

  it("hold after they were written and read", () => {
    fc.assert(
      fc.property(files, fc.array(path), (before, paths) => {
        const answers = new Answers();
        look(answers.recording(hostOf(before)), paths);
        expect(Answers.from(answers.plain(hostOf(before))).areStill(hostOf(before))).toBe(true);
      }),
    );
  });

  it("hold what somebody else read from the disk", () => {
    const answers = new Answers();
    answers.recording(diskOf("one")).isOnDisk?.("/a.ts");
    const kept = Answers.from(answers.plain(diskOf("one")));
    expect(kept.areStill(diskOf("one"))).toBe(true);
    expect(kept.areStill(diskOf("two"))).toBe(false);
  });
});

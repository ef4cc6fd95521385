import { join } from "node:path";
import type { Finding } from "@telltale/lint";
import { describe, expect, it } from "vitest";
import { directoryOf } from "../fixtures/run.ts";
import { fixAll, type Fixed } from "./fix.ts";
import { createSession } from "./session.ts";

/** One finding for each place where `wanted` stands, overlapping ones too; its fix puts `text` there. */
function findingsIn(file: string, content: string, wanted: string, text: string): Finding[] {
  const starts = Array.from(content, (_, index) => index).filter((index) =>
    content.startsWith(wanted, index),
  );
  return starts.map((start) => ({
    id: "metric/snake-case",
    severity: "error",
    message: `${wanted} at ${start}`,
    place: { file, line: 1, column: start + 1 },
    fix: { title: "mend", edits: [{ file, span: { start, end: start + wanted.length }, text }] },
  }));
}

async function fix(
  content: string,
  wanted: string,
  text: string,
): Promise<Fixed & { readonly findings: readonly Finding[] }> {
  const directory = directoryOf({ "a.txt": content });
  const file = join(directory, "a.txt");
  const session = createSession({ cwd: directory });
  const judge = (): Finding[] => findingsIn(file, session.host.readFile(file) ?? "", wanted, text);
  return fixAll(judge(), session, false, async () => judge());
}

describe("fixes that overlap", () => {
  it("are made in rounds, the first by place first", async () => {
    const { changes, findings, made } = await fix("aaaaa", "aa", "a");
    expect([...changes.values()]).toEqual([{ before: "aaaaa", after: "a" }]);
    expect(findings).toEqual([]);
    expect(made.map(({ message }) => message)).toEqual(["aa at 0", "aa at 2", "aa at 0", "aa at 0"]);
  });

  it("that never come to an end, end", async () => {
    const { changes, findings } = await fix("a", "a", "aa");
    expect([...changes.values()][0]?.after).toHaveLength(2 ** 10);
    expect(findings).toHaveLength(2 ** 10);
  });
});

it("what is mended into what it was is no change", async () => {
  expect((await fix("a", "a", "a")).changes.size).toBe(0);
});

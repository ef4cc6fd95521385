// The README's programs are run, its table is compiled and compared, by this package's own door.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const home = fileURLToPath(new URL("../", import.meta.url));
const readme = readFileSync(join(home, "README.md"), "utf8");
const folder = mkdtempSync(join(home, ".readme-"));

function run(code: string): string {
  const file = join(folder, "program.ts");
  writeFileSync(file, code);
  const flags = ["--conditions=@telltale/source", "--disable-warning=ExperimentalWarning"];
  return execFileSync(process.execPath, [...flags, file], { encoding: "utf8" });
}

describe("the README", () => {
  afterAll(() => rmSync(folder, { recursive: true }));

  const programs = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = ""]) => code);
  it.each(programs)("shows what its program prints: %#", (code) => {
    const shown = [...code.matchAll(/^ *\/\/ (.*)$/gm)].map(([, line]) => line);
    expect(run(code).trimEnd().split("\n")).toEqual(shown);
  });

  it("shows what its table's builders print", () => {
    const rows = [...readme.matchAll(/^\| `(.+?)` +\| `(.+?)`(?::.*)? +\|$/gm)].map(
      ([, text = "", code = ""]) => [text, code],
    );
    expect(rows.length).toBeGreaterThan(5);
    const builders = rows.map(([, code]) => `console.log(print(${code}));`);
    const program = `import * as promql from "@telltale/promql";
      const { ${[...new Set(rows.flatMap(([, code = ""]) => code.match(/\b[a-zA-Z]+(?=\()/g) ?? []))].join(", ")}, print } = promql;
      const [a, b] = [promql.selector("a"), promql.selector("b")];
      ${builders.join("\n")}`;
    expect(run(program).trimEnd().split("\n")).toEqual(rows.map(([text]) => text));
  });
});

// Documents are code: every command that they show is understood, every configuration is valid.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { directoryOf, run } from "../fixtures/run.ts";

const texts = ["docs/lint-in-ci.md", "packages/cli/README.md", "packages/lint/README.md"].map((path) =>
  readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8"),
);
const fences = (language: string): string[] =>
  texts.flatMap((text) =>
    [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map(([, code = ""]) => code),
  );
const commands = [...fences("sh"), ...fences("yaml")].flatMap((code) =>
  [...code.matchAll(/npx telltale lint([^\n#|&<>]*)/g)].map(([, args = ""]) =>
    args.trim().split(/\s+/).filter(Boolean),
  ),
);

describe("the documents", () => {
  it("show commands and configurations at all", () => {
    expect(commands.length).toBeGreaterThan(8);
    expect(fences("json").length).toBeGreaterThan(1);
  });

  it.each(commands.map((args) => [args.join(" "), args] as const))("telltale lint %s", async (_, args) => {
    const { code, err } = await run(directoryOf({}), ["lint", ...args, "--print-config"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  it.each(fences("json"))("%s", async (text) => {
    const { code, err } = await run(directoryOf({ "telltale.lint.json": text }), ["lint", "--print-config"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });
});

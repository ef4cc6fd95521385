import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { packageVersion } from "./package-version.ts";

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "telltale-version-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

it.each([
  ["beside the entry", { "package.json": '{"version":"1.2.3"}' }, "server.js", "1.2.3"],
  ["above it", { "package.json": '{"version":"1.2.3"}' }, "dist/http/server.js", "1.2.3"],
  [
    "nearest to it",
    { "package.json": '{"version":"1.0.0"}', "apps/a/package.json": '{"version":"2.0.0"}' },
    "apps/a/server.js",
    "2.0.0",
  ],
  ["without a version", { "package.json": "{}" }, "server.js", undefined],
  [
    "that does not parse, past which it looks",
    { "package.json": '{"version":"1.0.0"}', "a/package.json": "{" },
    "a/server.js",
    "1.0.0",
  ],
  [
    "of a process manager",
    { "node_modules/pm2/package.json": '{"version":"5.0.0"}' },
    "node_modules/pm2/run.js",
    undefined,
  ],
])("reads the package.json %s", (_name, files, entry, version) => {
  expect(packageVersion(join(folderOf(files as Record<string, string>), entry))).toBe(version);
});

it("knows nothing of a program without an entry file", () => {
  expect(packageVersion(undefined)).toBeUndefined();
});

it("is what a service says of itself when nobody told it otherwise", () => {
  const core = new URL("index.ts", import.meta.url).href;
  const server = `import { createTelltale } from ${JSON.stringify(core)};
    console.log(createTelltale(undefined, { log: false, runtimeMetrics: false }).identity.version);`;
  const folder = folderOf({ "package.json": '{"version":"3.2.1"}', "server.mjs": server });
  const env = { ...process.env, npm_package_version: undefined, OTEL_RESOURCE_ATTRIBUTES: undefined };
  const flags = ["--conditions=@telltale/source", join(folder, "server.mjs")];
  expect(execFileSync(process.execPath, flags, { encoding: "utf8", env })).toBe("3.2.1\n");
});

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folderOf } from "./fixtures/folder.ts";
import { readPackageFacts } from "./package-facts.ts";

it.each([
  ["beside the entry", { "package.json": '{"version":"1.2.3"}' }, "server.js", { version: "1.2.3" }],
  ["above it", { "package.json": '{"version":"1.2.3"}' }, "dist/http/server.js", { version: "1.2.3" }],
  ["of a folder that is the entry", { "package.json": '{"version":"1.2.3"}' }, "", { version: "1.2.3" }],
  [
    "nearest to it",
    { "package.json": '{"version":"1.0.0"}', "apps/a/package.json": '{"version":"2.0.0"}' },
    "apps/a/server.js",
    { version: "2.0.0" },
  ],
  ["without a version", { "package.json": "{}" }, "server.js", {}],
  ["with a scope", { "package.json": '{"name":"@shop/orders"}' }, "server.js", { service: "orders" }],
  ["of wrong types", { "package.json": '{"name":1,"version":{}}' }, "server.js", {}],
  [
    "that does not parse, past which it looks",
    { "package.json": '{"version":"1.0.0"}', "a/package.json": "{" },
    "a/server.js",
    { version: "1.0.0" },
  ],
  [
    "of a process manager",
    { "node_modules/pm2/package.json": '{"version":"5.0.0"}' },
    "node_modules/pm2/run.js",
    {},
  ],
])("reads the package.json %s", (_name, files, entry, facts) => {
  expect(readPackageFacts(join(folderOf(files as Record<string, string>), entry))).toEqual(facts);
});

it("knows nothing of a program without an entry file", () => {
  expect(readPackageFacts(undefined)).toEqual({});
});

it("is what a service says of itself when nobody told it otherwise", () => {
  const core = new URL("index.ts", import.meta.url).href;
  const server = `import { createTelltale } from ${JSON.stringify(core)};
    const { service, version } = createTelltale(undefined, { log: false, runtimeMetrics: false }).identity;
    console.log(service, version);`;
  const folder = folderOf({ "package.json": '{"name":"orders","version":"3.2.1"}', "server.mjs": server });
  const env = {
    ...process.env,
    npm_package_version: undefined,
    OTEL_RESOURCE_ATTRIBUTES: undefined,
    OTEL_SERVICE_NAME: undefined,
  };
  const flags = ["--conditions=@telltale/source", join(folder, "server.mjs")];
  expect(execFileSync(process.execPath, flags, { encoding: "utf8", env })).toBe("orders 3.2.1\n");
});

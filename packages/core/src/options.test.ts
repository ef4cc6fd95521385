import { describe, expect, it } from "vitest";
import { readSettings } from "./options.ts";

const attributes = "service.name=from-attributes,service.version=1.2.3,deployment.environment.name=staging";

describe("readSettings", () => {
  it.each([
    ["an option", "defined", { service: "given" }, { OTEL_SERVICE_NAME: "env" }, "given"],
    [
      "OTEL_SERVICE_NAME",
      "defined",
      {},
      { OTEL_SERVICE_NAME: "env", OTEL_RESOURCE_ATTRIBUTES: attributes },
      "env",
    ],
    ["service.name", "defined", {}, { OTEL_RESOURCE_ATTRIBUTES: attributes }, "from-attributes"],
    ["the definition", "defined", {}, { OTEL_SERVICE_NAME: " " }, "defined"],
    ["OpenTelemetry's default", undefined, {}, {}, "unknown_service:node"],
  ])("takes the service's name from %s", (_source, defined, options, env, expected) => {
    expect(readSettings(defined, options, env).identity.service).toBe(expected);
  });

  it("reads version, environment, namespace, instance and commit from the resource attributes", () => {
    const more = `${attributes},service.namespace=shop,service.instance.id=i-1,vcs.ref.head.revision=abc`;
    expect(readSettings("orders", {}, { OTEL_RESOURCE_ATTRIBUTES: more }).identity).toMatchObject({
      version: "1.2.3",
      environment: "staging",
      namespace: "shop",
      instance: "i-1",
      gitCommit: "abc",
    });
  });

  it.each([
    ["environment", { OTEL_RESOURCE_ATTRIBUTES: "deployment.environment=old" }, "old"],
    ["environment", { NODE_ENV: "production" }, "production"],
    ["environment", {}, "unknown"],
    ["version", { npm_package_version: "4.5.6" }, "4.5.6"],
    ["gitCommit", { GITHUB_SHA: "sha", SOURCE_VERSION: "other" }, "sha"],
    ["buildTime", { BUILD_TIME: "2026-01-01T00:00:00Z" }, "2026-01-01T00:00:00Z"],
  ] as const)("falls back for %s with %j", (key, env, expected) => {
    expect(readSettings("orders", {}, env).identity[key]).toBe(expected);
  });

  it("bounds what it is told and strips it of control characters and credentials", () => {
    const told = {
      OTEL_SERVICE_NAME: "or\u0000ders\n",
      GIT_COMMIT: "a".repeat(5_000),
      OTEL_RESOURCE_ATTRIBUTES: "vcs.repository.url.full=https://me:secret@git.example/a.git",
    };
    const { identity } = readSettings(undefined, { namespace: "shop\r\nx" }, told);
    expect(identity).toMatchObject({
      service: "or ders",
      namespace: "shop x",
      gitCommit: "a".repeat(256),
      repository: "https://git.example/a",
    });
  });

  it("warns when the environment and the definition name two services", () => {
    const { warnings } = readSettings("orders", {}, { OTEL_SERVICE_NAME: "billing" });
    expect(warnings).toEqual(["the environment names this service billing; its definition says orders"]);
  });

  it("goes on with a warning when the environment is malformed", () => {
    const env = { OTEL_RESOURCE_ATTRIBUTES: "a=%E0%A4%A", TELLTALE_LOG_LEVEL: "loud" };
    const { identity, logLevel, warnings } = readSettings("orders", {}, env);
    expect([identity.service, logLevel, warnings.length]).toEqual(["orders", "info", 2]);
  });

  it("reads log level and known methods, and lets options stand above them", () => {
    const env = { TELLTALE_LOG_LEVEL: "DEBUG", OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS: "GET, PURGE" };
    expect(readSettings("orders", {}, env)).toMatchObject({
      logLevel: "debug",
      knownMethods: ["GET", "PURGE"],
    });
    const options = { log: false, knownMethods: ["GET"] } as const;
    expect(readSettings("orders", options, env)).toMatchObject({ logLevel: "silent", knownMethods: ["GET"] });
  });

  it("names the process by one id for all its services", () => {
    const { instance } = readSettings("a", {}, {}).identity;
    expect(instance).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
    expect(readSettings("b", {}, {}).identity.instance).toBe(instance);
  });
});

describe("the build file", () => {
  const facts = {
    service: "orders",
    version: "1.2.3",
    git_commit: "8f1d2c3b4a5968778695a4b3c2d1e0f9a8b7c6d5",
    git_branch: "main",
    git_dirty: true,
    repository: "https://git.example/orders",
    build_time: "2026-11-21T10:00:00Z",
  };
  const files = { build: { facts, warnings: [] }, manifest: { service: "package", version: "0.0.1" } };

  it("says what options, environment and definition do not", () => {
    const { identity, warnings } = readSettings(undefined, {}, {}, files);
    expect(identity).toMatchObject({
      service: "orders",
      version: "1.2.3",
      gitCommit: facts.git_commit,
      gitBranch: "main",
      gitDirty: true,
      repository: facts.repository,
      buildTime: facts.build_time,
    });
    expect(warnings).toEqual([]);
  });

  it("stands below them and above the package.json", () => {
    const options = { version: "2.0.0", gitDirty: false };
    const env = { GIT_COMMIT: "8F1D2C3", BUILD_TIME: "2027-01-01T00:00:00Z" };
    expect(readSettings("orders", options, env, files).identity).toMatchObject({
      version: "2.0.0",
      gitCommit: "8F1D2C3",
      gitBranch: "main",
      gitDirty: false,
      buildTime: "2027-01-01T00:00:00Z",
    });
    const bare = { build: { facts: {}, warnings: [] }, manifest: files.manifest };
    expect(readSettings(undefined, {}, {}, bare).identity).toMatchObject({
      service: "package",
      version: "0.0.1",
    });
  });

  it("says nothing of the branch and dirtiness of another commit, and warns", () => {
    const { identity, warnings } = readSettings("orders", {}, { GIT_COMMIT: "1234567" }, files);
    expect([identity.gitBranch, identity.gitDirty]).toEqual([undefined, undefined]);
    expect(warnings).toEqual([
      `the build file is of commit ${facts.git_commit}; the environment says 1234567`,
    ]);
  });

  it("warns when it is another service's, and passes on its own warnings", () => {
    const odd = { ...files, build: { facts, warnings: ["odd"] } };
    expect(readSettings("billing", {}, {}, odd).warnings).toEqual([
      "odd",
      "the build file names this service orders; it runs as billing",
    ]);
  });
});

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

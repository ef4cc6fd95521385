import { HttpInstrumentation, type HttpInstrumentationConfig } from "@opentelemetry/instrumentation-http";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createInstrumentations, type InstrumentationChoice } from "./instrumentations.ts";

const namesOf = (choice: InstrumentationChoice, environmentChooses = false) => {
  const made = createInstrumentations(choice, environmentChooses);
  for (const instrumentation of made) instrumentation.disable();
  return made.map(({ instrumentationName }) =>
    instrumentationName.replace("@opentelemetry/instrumentation-", ""),
  );
};

const ignores = (choice: InstrumentationChoice, url: string) => {
  const http = createInstrumentations(choice, false).find((one) => one instanceof HttpInstrumentation);
  http?.disable();
  const config: HttpInstrumentationConfig | undefined = http?.getConfig();
  // The hook reads nothing of a request but its URL.
  return config?.ignoreIncomingRequestHook?.({ url } as never);
};

describe("createInstrumentations", () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each(["http", "undici", "pg", "mysql2", "mongodb", "ioredis", "redis", "kafkajs", "grpc", "aws-sdk"])(
    "traces %s by default",
    (name) => expect(namesOf({})).toContain(name),
  );

  it.each([
    "dns",
    "net",
    "fs",
    "express",
    "koa",
    "hapi",
    "connect",
    "restify",
    "nestjs-core",
    "router",
    "pino",
  ])("leaves %s quiet by default", (name) => expect(namesOf({})).not.toContain(name));

  it("turns on what a map configures and off what it disables", () => {
    const names = namesOf({
      "@opentelemetry/instrumentation-express": { enabled: true },
      "@opentelemetry/instrumentation-pg": { enabled: false },
    });
    expect(names).toContain("express");
    expect(names).not.toContain("pg");
  });

  it("lets a list replace the whole set", () => {
    expect(namesOf([new HttpInstrumentation({ enabled: false })])).toEqual(["http"]);
  });

  it("makes exactly what OTEL_NODE_ENABLED_INSTRUMENTATIONS names", () => {
    vi.stubEnv("OTEL_NODE_ENABLED_INSTRUMENTATIONS", "http,dns,koa");
    expect(namesOf({}, true).toSorted()).toEqual(["dns", "http", "koa"]);
  });

  it("leaves out what OTEL_NODE_DISABLED_INSTRUMENTATIONS names", () => {
    vi.stubEnv("OTEL_NODE_DISABLED_INSTRUMENTATIONS", "pg,http");
    expect(namesOf({})).not.toContain("pg");
    expect(namesOf({})).not.toContain("http");
    expect(namesOf({})).toContain("undici");
  });

  it.each([
    ["/livez", true],
    ["/readyz", true],
    ["/health?verbose", true],
    ["/version", true],
    ["/metrics?name[]=up", true],
    ["/healthy", false],
    ["/orders/metrics", false],
    ["", false],
  ])("for a request to %j ignores it: %s", (url, expected) => {
    expect(ignores({}, url)).toBe(expected);
  });

  it("ignores what the caller ignores as well", () => {
    const choice = { "@opentelemetry/instrumentation-http": { ignoreIncomingRequestHook: () => true } };
    expect(ignores(choice, "/orders")).toBe(true);
  });
});

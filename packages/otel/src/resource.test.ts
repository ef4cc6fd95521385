import { getResourceDetectors } from "@opentelemetry/auto-instrumentations-node";
import { detectResources, processDetector } from "@opentelemetry/resources";
import { createTelltale, readProcessIdentity, resourceAttributes } from "@telltale/core/adapter";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createDetectors } from "./resource.ts";

const detectors = (environmentChooses: boolean) =>
  createDetectors(readProcessIdentity(), environmentChooses ? getResourceDetectors() : undefined);

const attributesOf = async (environmentChooses: boolean) => {
  const resource = detectResources({ detectors: detectors(environmentChooses) });
  await resource.waitForAsyncAttributes?.();
  return resource.attributes;
};

const secret = new Set([
  "process.command_args",
  "process.command",
  "process.owner",
  "process.executable.path",
]);

describe("createDetectors", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("names host, system, process and instance by default", async () => {
    expect(Object.keys(await attributesOf(false))).toEqual(
      expect.arrayContaining([
        "host.name",
        "os.type",
        "process.pid",
        "process.runtime.version",
        "service.instance.id",
      ]),
    );
  });

  it.each(["", "process", "env,host,process"])(
    "keeps the command line to itself with detectors %j",
    async (named) => {
      vi.stubEnv("OTEL_NODE_RESOURCE_DETECTORS", named);
      const attributes = await attributesOf(named !== "");
      expect(attributes["process.pid"]).toBe(process.pid);
      expect(Object.keys(attributes).filter((name) => secret.has(name))).toEqual([]);
    },
  );

  it("would leak the command line if the standard detector ran", () => {
    expect(Object.keys(processDetector.detect().attributes ?? {})).toEqual(
      expect.arrayContaining(["process.command_args"]),
    );
  });

  it("lets OTEL_RESOURCE_ATTRIBUTES have the last word", async () => {
    vi.stubEnv("OTEL_RESOURCE_ATTRIBUTES", "service.instance.id=blue-7,host.name=edge");
    expect(await attributesOf(false)).toMatchObject({ "service.instance.id": "blue-7", "host.name": "edge" });
  });

  it("asks no cloud unless OTEL_NODE_RESOURCE_DETECTORS names one", () => {
    vi.stubEnv("OTEL_NODE_RESOURCE_DETECTORS", "env,gcp");
    expect(detectors(false)).toHaveLength(5);
    expect(detectors(true)).toHaveLength(3);
  });

  it.each([[""], ["host,serviceinstance"]])("says what /version says with detectors %j", async (named) => {
    vi.stubEnv("OTEL_NODE_RESOURCE_DETECTORS", named);
    vi.stubEnv(
      "OTEL_RESOURCE_ATTRIBUTES",
      "service.namespace=shop,vcs.ref.head.revision=8f1d2c3,vcs.ref.head.name=main,host.arch=sparc,os.type=z",
    );
    vi.stubEnv("OTEL_SERVICE_NAME", "orders");
    const { identity } = createTelltale(undefined, { log: false, runtimeMetrics: false });
    const attributes = await attributesOf(named !== "");
    expect(attributes).toMatchObject(resourceAttributes(identity));
    const later = detectResources({ detectors: createDetectors(Promise.resolve(identity)) });
    await later.waitForAsyncAttributes?.();
    expect(later.attributes).toMatchObject(resourceAttributes(identity));
    expect(attributes).toMatchObject({
      "service.name": "orders",
      "vcs.ref.head.name": "main",
      "os.type": "z",
    });
  });
});

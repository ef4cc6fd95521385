import { describe, expect, it } from "vitest";
import { resourceAttributes, resourceFacts, versionOf, type Identity } from "./identity.ts";

const identity: Identity = {
  service: "orders",
  namespace: "shop",
  version: "1.2.3",
  environment: "production",
  instance: "i-1",
  gitCommit: "8f1d2c3",
  gitBranch: "main",
  gitDirty: false,
  repository: "https://git.example/orders",
  buildTime: "2026-11-21T10:00:00Z",
  runtime: { name: "nodejs", version: "24.0.0" },
  os: "linux",
  arch: "arm64",
};

describe("one identity", () => {
  it("is told by /version in its own words", () => {
    expect(versionOf(identity)).toEqual({
      service: "orders",
      namespace: "shop",
      version: "1.2.3",
      git_commit: "8f1d2c3",
      git_branch: "main",
      git_dirty: false,
      repository: "https://git.example/orders",
      build_time: "2026-11-21T10:00:00Z",
      environment: "production",
      instance: "i-1",
      runtime: "nodejs 24.0.0",
      os: "linux",
      arch: "arm64",
    });
  });

  it("is told by a resource, and by target_info, under OpenTelemetry's names", () => {
    expect(resourceAttributes(identity)).toEqual({
      "service.name": "orders",
      "service.namespace": "shop",
      "service.version": "1.2.3",
      "service.instance.id": "i-1",
      "deployment.environment.name": "production",
      "vcs.ref.head.revision": "8f1d2c3",
      "vcs.ref.head.name": "main",
      "vcs.repository.url.full": "https://git.example/orders",
      "process.runtime.name": "nodejs",
      "process.runtime.version": "24.0.0",
      "os.type": "linux",
      "host.arch": "arm64",
    });
    expect(Object.keys(resourceFacts(identity))).toContain("vcs_ref_head_revision");
  });
});

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { startApplication } from "./otel/application.ts";
import { readMetrics, type ReceivedMetrics } from "./otel/otlp-metrics.ts";
import { startReceiver, type ReceivedSpan, type Receiver } from "./otel/receiver.ts";

const get = async (url: string): Promise<string> => (await fetch(url)).text();

const firstSpan = ({ spans }: Receiver): Promise<ReceivedSpan> =>
  vi.waitFor(() => spans[0] ?? expect.fail("no span yet"), 10_000);

const firstMetrics = ({ posts }: Receiver): Promise<ReceivedMetrics> =>
  vi.waitFor(() => {
    const post = posts.find(({ path }) => path === "/v1/metrics");
    return post ? readMetrics(post) : expect.fail("no metrics yet");
  }, 10_000);

/** What whoever runs this has set would stand above everything else. */
const unsaid = {
  OTEL_SERVICE_NAME: "",
  npm_package_version: "",
  GIT_COMMIT: "",
  GITHUB_SHA: "",
  CI_COMMIT_SHA: "",
  SOURCE_VERSION: "",
};

it("one build file is what /version, target_info, spans and pushed metrics say of a service", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "telltale-build-")), "telltale.build.json");
  const facts = {
    service: "metered",
    version: "4.5.6",
    git_commit: "8f1d2c3b4a5968778695a4b3c2d1e0f9a8b7c6d5",
    git_branch: "main",
    git_dirty: false,
    repository: "https://git.example/shop/metered",
    build_time: "2026-11-21T10:00:00Z",
  };
  writeFileSync(file, JSON.stringify(facts));
  await using receiver = await startReceiver();
  const env = {
    TELLTALE_BUILD_FILE: file,
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_METRIC_EXPORT_INTERVAL: "300",
    ...unsaid,
  };
  await using application = await startApplication("metered", env);
  await get(`${application.url}/orders/1`);
  const version = JSON.parse(await get(`${application.url}/version`)) as Record<string, string>;
  const metrics = await get(`${application.url}/metrics`);
  const attributes = {
    "service.name": "metered",
    "service.version": "4.5.6",
    "service.instance.id": version["instance"],
    "vcs.ref.head.revision": facts.git_commit,
    "vcs.ref.head.name": "main",
    "vcs.repository.url.full": facts.repository,
    "process.runtime.name": "nodejs",
    "host.arch": version["arch"],
    "os.type": version["os"],
  };
  expect(version).toMatchObject(facts);
  for (const [name, value] of Object.entries(attributes))
    expect(metrics).toMatch(new RegExp(`^target_info\\{.*${name.replaceAll(".", "_")}="${value}"`, "m"));
  const span = await firstSpan(receiver);
  const pushed = await firstMetrics(receiver);
  expect(span.resource).toMatchObject(attributes);
  expect(pushed.resource).toMatchObject(attributes);
});

it("spans bear the name of the definition, which comes after tracing has started", async () => {
  await using receiver = await startReceiver();
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, ...unsaid };
  await using application = await startApplication("metered", env);
  await get(`${application.url}/orders/1`);
  const span = await firstSpan(receiver);
  expect(span.resource).toMatchObject({ "service.name": "metered", "telemetry.sdk.language": "nodejs" });
  expect(application.complaints).toEqual([]);
});

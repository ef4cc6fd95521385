import { capped, counter, defineService, oneOf } from "@telltale/conventions";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createTelltale } from "./create-telltale.ts";
import type { TelltaleOptions } from "./options.ts";
import { testTelltale } from "./testing.ts";

const service = defineService({
  name: "orders",
  metrics: {
    placed: counter("shop.orders.placed", {
      help: "Orders placed.",
      unit: "{order}",
      labels: { channel: ["web", "app"], country: oneOf(["de"]), tenant: capped(2) },
    }),
  },
  flows: { checkout: { steps: ["cart", "pay"] } },
  dependencies: { postgres: {} },
});

/** A real instance whose log can be read. */
function start(options: TelltaleOptions = {}) {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const telltale = createTelltale(service, { log: { destination }, registries: [], ...options });
  onTestFinished(() => telltale.close());
  return { telltale, lines };
}

describe("createTelltale", () => {
  it("warns once when a service is started twice in one process, and both work", () => {
    const [first, second] = [start(), start()];
    const warning = "service orders is started twice in this process; each counts for itself";
    expect(first.lines).toEqual([]);
    expect(second.lines).toEqual([expect.objectContaining({ level: "warn", msg: warning })]);
    for (const { telltale } of [first, second])
      telltale.metrics.placed.add(1, { channel: "web", country: "de", tenant: "a" });
  });

  it("forgets a service that was closed", async () => {
    await start().telltale.close();
    expect(start().lines).toEqual([]);
  });

  it("warns when the environment gives the service another name", () => {
    vi.stubEnv("OTEL_SERVICE_NAME", "billing");
    onTestFinished(() => void vi.unstubAllEnvs());
    const { telltale, lines } = start();
    expect(telltale.identity.service).toBe("billing");
    expect(lines).toEqual([
      expect.objectContaining({ level: "warn", msg: expect.stringContaining("billing") }),
    ]);
  });

  it("refuses a definition that was never checked", () => {
    const wrong = { name: "orders", slos: { availability: { objective: 99.9 } } } as const;
    expect(() => createTelltale(wrong, { log: false })).toThrow(/^slo\/objective/);
  });

  it("shows who it is in target_info", async () => {
    const telltale = testTelltale(service, { version: "1.2.3", environment: "test", instance: "i-1" });
    const line = (await telltale.exposition()).split("\n").find((text) => text.startsWith("target_info{"));
    for (const fact of [
      'service_name="orders"',
      'service_version="1.2.3"',
      'deployment_environment_name="test"',
    ]) {
      expect(line).toContain(fact);
    }
  });

  it("appends the registries it is given", async () => {
    const guest = { metrics: () => "# HELP own_total Own.\n# TYPE own_total counter\nown_total 3\n" };
    expect(await testTelltale(service, { registries: [guest] }).exposition()).toContain("own_total 3");
  });

  it.each([
    ["a megabyte", "x".repeat(1_000_000)],
    ["newline, quote and backslash", 'a\n"\\'],
    ["NUL", "\0"],
    ["an emoji", "🛒"],
    ["a lone surrogate", "\ud800"],
    ["__proto__", "__proto__"],
  ])("keeps a label value of %s inside its bound", async (_what, value) => {
    const telltale = testTelltale(service);
    telltale.metrics.placed.add(1, { channel: "web", country: value, tenant: value });
    telltale.metrics.placed.add(1, { channel: "web", country: "constructor", tenant: "b" });
    telltale.metrics.placed.add(1, { channel: "web", country: "de", tenant: "c" });
    const lines = (await telltale.exposition())
      .split("\n")
      .filter((line) => line.startsWith("shop_orders_placed_total{"));
    expect(lines).toHaveLength(3);
    expect(lines.join("\n").length).toBeLessThan(5_000);
    expect(lines.every((line) => /,country="(?:de|_OTHER)",/.test(line))).toBe(true);
  });
});

describe("handles", () => {
  const calls = "dependency_call_duration_seconds_count";

  it("measure calls to a dependency with the kind of their failure", async () => {
    const telltale = testTelltale(service);
    const refused = Object.assign(new Error("no"), { code: "ECONNREFUSED" });
    await telltale.dependencies.postgres.measure(async () => 1);
    await expect(telltale.dependencies.postgres.measure(() => Promise.reject(refused))).rejects.toBe(refused);
    expect(telltale.value(calls, { dependency: "postgres", error_type: "" })).toBe(1);
    expect(telltale.value(calls, { dependency: "postgres", error_type: "refused" })).toBe(1);
  });

  it("count which calls repeat one that failed", () => {
    const telltale = testTelltale(service);
    const retries = "dependency_call_retries_total";
    expect(telltale.value(retries, { dependency: "postgres" })).toBe(0);
    for (const attempt of [1, 2, 3]) telltale.dependencies.postgres.measure(() => 1, attempt);
    telltale.dependencies.postgres.measure(() => 1);
    expect(telltale.value(retries, { dependency: "postgres" })).toBe(2);
    expect(telltale.value(calls, { dependency: "postgres", error_type: "" })).toBe(4);
  });

  it("are at zero before anything was measured, so that the first failure of a flow is an increase", () => {
    const telltale = testTelltale(service);
    const failed = { flow: "checkout", step: "pay", outcome: "failure" };
    expect(telltale.value("flow_step_duration_seconds_count", failed)).toBe(0);
    expect(telltale.value(calls, { dependency: "postgres", error_type: "" })).toBe(0);
  });

  it("measure the steps of a flow with their outcome", () => {
    const telltale = testTelltale(service);
    telltale.flows.checkout.step("cart", () => 1);
    expect(() => telltale.flows.checkout.step("pay", () => JSON.parse("{"))).toThrow(SyntaxError);
    const steps = "flow_step_duration_seconds_count";
    expect(telltale.value(steps, { flow: "checkout", step: "cart", outcome: "success" })).toBe(1);
    expect(telltale.value(steps, { flow: "checkout", step: "pay", outcome: "failure" })).toBe(1);
  });
});

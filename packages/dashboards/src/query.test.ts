import {
  dependencyCalls,
  dependencyRetries,
  flowSteps,
  healthMetrics,
  httpServer,
  runtime,
  selfMetrics,
  toPrometheusSamples,
  type AnyService,
  type Metric,
} from "@telltale/conventions";
import { describe, expect, it } from "vitest";
import { expressions, services } from "./fixtures/boards.ts";
import { platform } from "./fixtures/checkout.ts";
import { checkExpressions, hasPromtool } from "./fixtures/promtool.ts";
import { targetInfo } from "./query.ts";

/** The jobs whose series are named by the exporters of proxies and machines. */
const othersJobs = new Set(
  [...Object.values(platform.proxies ?? {}), platform.hosts].map((other) => other?.job),
);

describe("every query", () => {
  it("uses only series that the definitions emit", () => {
    const own = services.flatMap((service: AnyService) => Object.values(service.metrics ?? {})) as Metric[];
    const given: Pick<Metric, "name" | "type" | "unit">[] = [
      ...Object.values(httpServer),
      ...Object.values(runtime),
      ...Object.values(healthMetrics),
      ...Object.values(selfMetrics),
      dependencyCalls(["postgres"]),
      dependencyRetries(["postgres"]),
      flowSteps({ pay: { steps: ["cart"] } }),
    ];
    const emitted = new Set([targetInfo, ...[...given, ...own].flatMap(toPrometheusSamples)]);
    const used = new Set(
      expressions.flatMap((text) =>
        [...text.matchAll(/([\w:]+)\{job=(?:"([^"]*)")?/g)].flatMap(([, name, job = ""]) =>
          othersJobs.has(job) ? [] : [name],
        ),
      ),
    );
    expect(used.size).toBeGreaterThan(20);
    expect([...used].filter((name) => !emitted.has(name ?? ""))).toEqual([]);
  });

  it.skipIf(!hasPromtool())("is accepted by promtool (skipped when it is not installed)", () => {
    expect(expressions.length).toBeGreaterThan(100);
    expect(checkExpressions(expressions)).toBe("");
    expect(checkExpressions(["sum(up[1m])"])).toContain("parse error");
  });
});

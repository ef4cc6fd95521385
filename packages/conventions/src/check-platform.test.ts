import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPlatform } from "./check-platform.ts";
import type { Platform } from "./platform.ts";

const pay = ["payments", "POST /charges"] as const;
const payments = { name: "payments", routes: ["POST /charges"] } as const;

/** Plain JavaScript may pass anything; the cast stands for the missing compiler. */
function found(platform: unknown): string[] {
  return checkPlatform(platform as Platform).map(({ id, where }) => `${id} ${where}`);
}

/** A service that calls another. */
function member(name: string, service: string) {
  return { name, dependencies: { next: { service } } };
}

describe("checkPlatform", () => {
  it("finds nothing wrong with services, owners and a flow that fit together", () => {
    const flows = {
      checkout: { owner: "team", tier: "critical", slo: { objective: 0.999, under: "1s" }, steps: { pay } },
    };
    expect(found({ services: [payments], owners: { team: { slack: "#pay" } }, flows })).toEqual([]);
  });

  it.each([undefined, null, [], "x"])("refuses %j in the place of a platform", (platform) => {
    expect(found(platform)).toEqual(["definition/shape the definition"]);
  });

  it("asks for a list of services", () => {
    expect(found({})).toEqual(["definition/shape services"]);
    expect(found({ services: [undefined] })).toEqual(["definition/shape services[0]"]);
  });

  it("checks services that were written without defineService", () => {
    expect(found({ services: [{ name: "Pay", slos: { up: { objective: 2 } } }] })).toEqual([
      "service/name services[0].name",
      "slo/objective services[0].slos.up.objective",
    ]);
  });

  it("reports the second service of a name", () => {
    expect(found({ services: [payments, payments] })).toEqual(["service/duplicate-name services[1].name"]);
  });

  it("reports unknown owners of services, their flows, and the platform's flows", () => {
    const shop = { name: "payments", owner: "a", flows: { buy: { owner: "b", steps: ["pay"] } } };
    const flows = { checkout: { owner: "toString", steps: { pay } } };
    expect(found({ services: [shop], owners: { team: {} }, flows })).toEqual([
      "owner/unknown services[0].owner",
      "owner/unknown services[0].flows.buy.owner",
      "owner/unknown flows.checkout.owner",
    ]);
  });

  it("lets owners be called what the organisation calls them", () => {
    const services = [{ name: "shop", owner: "@shop/checkout team" }];
    expect(found({ services, owners: { "@shop/checkout team": { email: "a@b.example" } } })).toEqual([]);
  });

  it("lets owners be named before the platform lists any", () => {
    expect(found({ services: [{ name: "shop", owner: "team" }] })).toEqual([]);
  });

  it("reports a dependency on a service that is not there", () => {
    const orders = { name: "orders", dependencies: { pay: { service: "payment" }, db: {} } };
    expect(found({ services: [orders] })).toEqual([
      "dependency/unknown services[0].dependencies.pay.service",
    ]);
  });

  it.each([
    [["payment", "POST /charges"], "flow/unknown-service flows.f.steps.pay[0]"],
    [["payments", "POST /charge"], "flow/unknown-route flows.f.steps.pay[1]"],
    [["payments", "/charges"], "route/template flows.f.steps.pay[1]"],
    [["payments"], "definition/shape flows.f.steps.pay"],
    ["payments", "definition/shape flows.f.steps.pay"],
  ])("refuses the step %j", (step, expected) => {
    expect(found({ services: [payments], flows: { f: { steps: { pay: step } } } })).toEqual([expected]);
  });

  it.each([[{}], [[]], [undefined]])("refuses the steps %j", (steps) => {
    expect(found({ services: [payments], flows: { f: { steps } } })).toEqual(["flow/steps flows.f.steps"]);
  });

  it("checks the objective of a flow", () => {
    const slo = { objective: 1, under: 300, window: "28" };
    expect(found({ services: [payments], flows: { f: { slo, steps: { pay } } } })).toEqual([
      "slo/objective flows.f.slo.objective",
      "duration/unit flows.f.slo.under",
      "duration/unit flows.f.slo.window",
    ]);
  });

  it("has nothing to say of services that depend on each other in a circle, or on themselves", () => {
    const services = [member("a", "b"), member("b", "c"), member("c", "a"), member("d", "d")];
    expect(found({ services })).toEqual([]);
  });

  it("survives whatever plain JavaScript can hold", () => {
    const anything = fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true });
    const service = fc.record({ name: anything, owner: anything, flows: anything, dependencies: anything });
    const flows = fc.dictionary(fc.string(), fc.record({ owner: anything, slo: anything, steps: anything }));
    const platform = fc.record({
      services: fc.oneof(anything, fc.array(service)),
      owners: anything,
      flows: fc.oneof(anything, flows),
      proxies: fc.oneof(anything, fc.dictionary(fc.string(), fc.record({ kind: anything, job: anything }))),
      hosts: fc.oneof(anything, fc.record({ job: anything })),
      links: fc.oneof(anything, fc.record({ runbooks: anything, logs: fc.string() })),
    });
    fc.assert(fc.property(fc.oneof(anything, platform), (value) => void found(value)));
  });
});

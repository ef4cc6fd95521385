import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkServiceAt } from "./check-service.ts";
import { counter } from "./metric.ts";
import { formatProblem } from "./problem.ts";

function found(service: unknown): string[] {
  return checkServiceAt(service, "").map(({ id, where }) => `${id} ${where}`);
}

describe("checkService", () => {
  it("finds nothing wrong with a name alone", () => {
    expect(found({ name: "shop" })).toEqual([]);
  });

  it.each([undefined, null, 5, "shop", []])("refuses %j in the place of a definition", (service) => {
    expect(found(service)).toEqual(["definition/shape the definition"]);
  });

  it.each(["Shop", "shop_api", "1shop", "-shop", "", "s".repeat(64), 5, undefined])(
    "refuses the name %j",
    (name) => {
      expect(found({ name })).toEqual(["service/name name"]);
    },
  );

  it("reports everything at once, in the order it is written", () => {
    const service = {
      slos: { up: { objective: 99.9 } },
      name: "Shop",
      dependencies: { db: { timeout: 500, impact: "yes" } },
      metrics: { bad: counter("shop.orders.total", { help: "", unit: "{order}" }) },
      nmae: "shop",
    };
    expect(found(service)).toEqual([
      "slo/objective slos.up.objective",
      "service/name name",
      "duration/unit dependencies.db.timeout",
      "definition/shape dependencies.db.impact",
      "metric/unit-in-name metrics.bad.name",
      "metric/help metrics.bad.help",
      "definition/unknown-key nmae",
    ]);
  });

  it.each(["routes", "metrics", "flows", "dependencies", "slos", "owner", "description"])(
    "refuses a number as %s",
    (key) => {
      expect(found({ name: "shop", [key]: 5 })).toEqual([`definition/shape ${key}`]);
    },
  );

  it.each(["metrics", "flows", "dependencies", "slos"])(
    "sees an entry of %s that is called __proto__",
    (key) => {
      expect(found({ name: "shop", [key]: { __proto__: { steps: ["a"] } } })).toEqual([
        `definition/name ${key}.__proto__`,
      ]);
    },
  );

  it.each(["toString", "constructor"])("does not mistake %s for a key it knows", (key) => {
    expect(found({ name: "shop", [key]: 5 })).toEqual([`definition/unknown-key ${key}`]);
  });

  it("reads a flow of a hundred thousand steps without delay", () => {
    const steps = Array.from({ length: 100_000 }, (_, index) => `s${index}`);
    expect(found({ name: "shop", flows: { buy: { steps } } })).toEqual([]);
  });

  it.each([0, 1, -0.5, 99.9, Number.NaN, Infinity, "0.99", undefined])(
    "refuses the objective %j",
    (objective) => {
      expect(found({ name: "shop", slos: { up: { objective } } })).toEqual([
        "slo/objective slos.up.objective",
      ]);
    },
  );

  it.each([500, "500", "0s", "-1s", "1w", "5 m", "", Number.NaN, null, {}])(
    "refuses the window %j",
    (window) => {
      expect(found({ name: "shop", slos: { up: { objective: 0.9, window } } })).toEqual([
        "duration/unit slos.up.window",
      ]);
    },
  );

  it("refuses a timeout that no timer can wait for", () => {
    expect(found({ name: "shop", dependencies: { db: { timeout: "25d" } } })).toEqual([
      "duration/unit dependencies.db.timeout",
    ]);
  });

  it.each(["toString", "__proto__", "constructor"])("does not take %s for a declared flow", (flow) => {
    const service = {
      name: "shop",
      flows: { buy: { steps: ["pay"] } },
      slos: { up: { flow, objective: 0.9 } },
    };
    expect(found(service)).toEqual(["slo/unknown-flow slos.up.flow"]);
  });

  it("lets an SLO name any route while the service declares none", () => {
    const slos = { orders: { route: "POST /orders", objective: 0.9 } };
    expect(found({ name: "shop", slos })).toEqual([]);
    expect(found({ name: "shop", routes: [], slos })).toEqual(["slo/unknown-route slos.orders.route"]);
  });

  it.each(["/orders", "orders", "get /orders", "GET orders", "GET  /orders", "GET /a b", "TRACE /a", 5])(
    "refuses the route %j",
    (route) => {
      expect(found({ name: "shop", routes: [route] })).toEqual(["route/template routes[0]"]);
    },
  );

  it.each([[[]], ["pay"], [undefined], [{}]])("refuses the steps %j", (steps) => {
    expect(found({ name: "shop", flows: { buy: { steps } } })).toEqual(["flow/steps flows.buy.steps"]);
  });

  it("writes a line that says where, what, why not and what next", () => {
    const [problem] = checkServiceAt({ name: "shop", slos: { up: { objective: 99.9 } } }, "");
    expect(problem && formatProblem(problem)).toBe(
      "slo/objective: slos.up.objective is 99.9; expected a ratio between 0 and 1, such as 0.999. " +
        "Write 99.9 % as 0.999. (docs/rules/slo/objective.md)",
    );
  });

  it("survives whatever plain JavaScript can hold, and always answers in problems", () => {
    const anything = fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true });
    const label = fc.oneof(
      anything,
      fc.record({ kind: fc.constantFrom("capped", "one-of"), max: anything, values: anything }),
    );
    const metric = fc.record({
      type: fc.oneof(anything, fc.constantFrom("counter", "gauge", "histogram")),
      name: anything,
      unit: anything,
      labels: fc.oneof(anything, fc.dictionary(fc.string(), label)),
      buckets: anything,
    });
    const map = (entry: fc.Arbitrary<unknown>) => fc.oneof(anything, fc.dictionary(fc.string(), entry));
    const service = fc.record(
      {
        name: anything,
        metrics: map(metric),
        flows: map(anything),
        dependencies: map(anything),
        slos: map(anything),
        routes: anything,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(anything, service), (value) => {
        for (const problem of checkServiceAt(value, "")) expect(formatProblem(problem)).toContain(problem.id);
      }),
    );
  });
});

// What must not compile: each promise of the types is one @ts-expect-error with its sentence. Where the compiler
// can be told to look away, the same mistake is refused when the definition is made.
import { describe, expect, expectTypeOf, it } from "vitest";
import { checkMetric } from "./check-metric.ts";
import { capped, counter, gauge, histogram, oneOf, type Counter, type LabelInput } from "./index.ts";

const help = "Orders placed.";
const unit = "{order}";
const orders = counter("shop.orders.placed", {
  help,
  unit,
  labels: { channel: ["web", "app"], country: oneOf(["de", "fr"]), tenant: capped(50) },
});
const userIds: string[] = ["u1", "u2"];

type InputOf<M> = M extends Counter<infer L> ? LabelInput<L> : never;
type Input = InputOf<typeof orders>;

/** Stands for a handle of core's: what it takes is what a call site may pass. */
function take(labels: Input): Input {
  return labels;
}

/** The compiler has spoken; this is what the definition says when it was not asked. */
function idsOf(metric: unknown): string[] {
  return checkMetric(metric, "it").map(({ id }) => id);
}

describe("what a call site passes", () => {
  it("takes a listed value, any string for oneOf, any string for capped", () => {
    expect(take({ channel: "web", country: "atlantis", tenant: "t-1" })).toHaveProperty("channel");
    expectTypeOf<Input["channel"]>().toEqualTypeOf<"web" | "app">();
    expectTypeOf<Input["tenant"]>().toEqualTypeOf<string>();
  });

  it("refuses a value outside a closed list", () => {
    // @ts-expect-error "fax" is not a channel
    expect(take({ channel: "fax", country: "de", tenant: "t" })).toHaveProperty("channel");
  });

  it("refuses any string for a closed list", () => {
    const input: string = "web";
    // @ts-expect-error a string may be anything
    expect(take({ channel: input, country: "de", tenant: "t" })).toHaveProperty("channel");
  });

  it("refuses a forgotten label", () => {
    // @ts-expect-error tenant is missing
    expect(take({ channel: "web", country: "de" })).toHaveProperty("channel");
  });

  it("refuses a label the metric does not have", () => {
    // @ts-expect-error region is not a label of this metric
    expect(take({ channel: "web", country: "de", tenant: "t", region: "eu" })).toHaveProperty("channel");
  });

  it("refuses a value that is not text", () => {
    // @ts-expect-error a tenant is a string
    expect(take({ channel: "web", country: "de", tenant: 7 })).toHaveProperty("channel");
  });

  it("infers no labels, and not any, for a metric without them", () => {
    const plain = counter("shop.orders.placed", { help, unit });
    // oxlint-disable-next-line typescript/no-generated-empty-object-type -- that it is empty is the promise
    type None = InputOf<typeof plain>;
    expectTypeOf<keyof None>().toBeNever();
    expectTypeOf<None>().not.toBeAny();
  });
});

describe("a label's definition", () => {
  it("refuses an open array: its values are known to nobody", () => {
    // @ts-expect-error "user" needs a closed list, oneOf() or capped()
    const metric = counter("shop.orders", { help, unit, labels: { user: userIds } });
    expect(metric.labels).toEqual({ user: userIds });
  });

  it("refuses a plain string", () => {
    // @ts-expect-error "user" needs a closed list, oneOf() or capped()
    expect(idsOf(counter("shop.orders", { help, unit, labels: { user: "anyone" } }))).toEqual([
      "label/unbounded-value",
    ]);
  });

  it("refuses names with one value per person or request", () => {
    // @ts-expect-error "user_id" grows with traffic; put it in a log line or a span
    expect(idsOf(counter("shop.orders", { help, unit, labels: { user_id: ["a"] } }))).toEqual([
      "label/identity",
    ]);
    // @ts-expect-error "trace_id" grows with traffic, capped or not
    expect(idsOf(gauge("shop.orders", { help, unit, labels: { trace_id: capped(5) } }))).toEqual([
      "label/identity",
    ]);
  });

  it("refuses names that belong to Prometheus", () => {
    // @ts-expect-error "le" belongs to Prometheus
    expect(idsOf(histogram("shop.orders", { help, unit, labels: { le: ["1"] } }))).toEqual([
      "label/reserved",
    ]);
    // @ts-expect-error names beginning with __ belong to Prometheus
    expect(idsOf(counter("shop.orders", { help, unit, labels: { __name: ["a"] } }))).toEqual([
      "label/reserved",
    ]);
  });

  it("refuses an empty list", () => {
    // @ts-expect-error nothing could ever be recorded
    expect(idsOf(counter("shop.orders", { help, unit, labels: { channel: [] } }))).toEqual(["label/values"]);
  });
});

describe("a metric's definition", () => {
  it("refuses a name without a namespace", () => {
    // @ts-expect-error a name has a namespace: shop.orders
    expect(counter("orders", { help, unit }).name).toBe("orders");
  });

  it("refuses a name with capitals", () => {
    // @ts-expect-error names are in lower case
    expect(counter("shop.ordersPlaced", { help, unit }).name).toBe("shop.ordersPlaced");
  });

  it("refuses a unit that is not a base unit", () => {
    // @ts-expect-error durations are in seconds
    expect(histogram("shop.quote", { help, unit: "ms" }).unit).toBe("ms");
  });

  it("refuses to go without help or unit", () => {
    // @ts-expect-error a help text is needed
    expect(counter("shop.orders", { unit }).help).toBeUndefined();
    // @ts-expect-error a unit is needed
    expect(counter("shop.orders", { help }).unit).toBeUndefined();
  });

  it("refuses a class that is not one of three", () => {
    // @ts-expect-error customer, resource or diagnostic
    expect(gauge("shop.carts", { help, unit, class: "business" }).class).toBe("business");
  });

  it("takes buckets on a histogram only", () => {
    // @ts-expect-error a counter has no buckets
    expect(counter("shop.orders", { help, unit, buckets: [1] })).not.toHaveProperty("buckets");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  toPrometheusLabel,
  toPrometheusLabels,
  toPrometheusName,
  toPrometheusSamples,
  translateLabel,
  translateName,
  type Translatable,
} from "./translate.ts";
import { unitWords } from "./unit.ts";

const types = ["counter", "gauge", "histogram", "updowncounter"] as const;
const units = fc.oneof(
  fc.constantFrom(...Object.keys(unitWords), "{order}", "By/s", "{packet}/s", "", "requests"),
  fc.string(),
);
const anyMetric = fc.record({
  name: fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.stringMatching(/^[a-z][a-z0-9._]{0,30}$/)),
  type: fc.constantFrom(...types),
  unit: units,
});

describe("toPrometheusName", () => {
  it.each<[string, Translatable["type"], string, string]>([
    ["shop.orders.placed", "counter", "{order}", "shop_orders_placed_total"],
    ["shop.quote.duration", "histogram", "s", "shop_quote_duration_seconds"],
    ["shop.time", "counter", "s", "shop_time_seconds_total"],
    ["shop.load", "gauge", "1", "shop_load_ratio"],
    ["shop.load", "counter", "1", "shop_load_total"],
    ["shop.load", "updowncounter", "1", "shop_load"],
    ["shop.wait_seconds", "gauge", "s", "shop_wait_seconds"],
    ["shop.seconds.left", "gauge", "s", "shop_seconds_left_seconds"],
    ["shop.orders.total", "counter", "{order}", "shop_orders_total"],
    ["shop.io_bytes_total", "counter", "By", "shop_io_bytes_total"],
    ["shop.load_ratio", "gauge", "1", "shop_load_ratio"],
    ["shop.rate", "gauge", "By/s", "shop_rate_bytes_per_second"],
    ["shop.rate", "gauge", "{packet}/s", "shop_rate_per_second"],
    ["shop.rate", "gauge", "m/s", "shop_rate_meters_per_second"],
    ["shop.size", "gauge", "By{transferred}", "shop_size_bytes"],
    ["shop.dropped", "gauge", "packets", "shop_dropped_packets"],
    ["shop.dropped", "gauge", "constructor", "shop_dropped_constructor"],
    ["2xx.answers", "counter", "{answer}", "_2xx_answers_total"],
    ["shop..a--b__c", "gauge", "{x}", "shop_a_b_c"],
    ["shop:rule", "gauge", "{x}", "shop:rule"],
    ["größe.in", "gauge", "By", "gr_e_in_bytes"],
  ])("%s, a %s in %s, is %s", (name, type, unit, expected) => {
    expect(toPrometheusName({ name, type, unit })).toBe(expected);
  });

  it.each([
    ["ms", "milliseconds"],
    ["us", "microseconds"],
    ["ns", "nanoseconds"],
    ["min", "minutes"],
    ["h", "hours"],
    ["d", "days"],
    ["KiBy", "kibibytes"],
    ["MiBy", "mebibytes"],
    ["kBy", "kilobytes"],
    ["MBy", "megabytes"],
    ["V", "volts"],
    ["A", "amperes"],
    ["J", "joules"],
    ["W", "watts"],
    ["g", "grams"],
    ["Cel", "celsius"],
    ["Hz", "hertz"],
    ["%", "percent"],
  ])("the unit %s becomes %s", (unit, word) => {
    expect(toPrometheusName({ name: "shop.x", type: "gauge", unit })).toBe(`shop_x_${word}`);
  });

  it("is legal in Prometheus whatever it is given", () => {
    fc.assert(
      fc.property(anyMetric, (metric) => {
        expect(toPrometheusName(metric)).toMatch(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/);
      }),
    );
  });

  it("leaves a name alone that it has already translated", () => {
    fc.assert(
      fc.property(anyMetric, (metric) => {
        const once = toPrometheusName(metric);
        expect(toPrometheusName({ ...metric, name: once })).toBe(once);
      }),
    );
  });

  it("never writes two underscores in a row", () => {
    fc.assert(
      fc.property(anyMetric, (metric) => {
        expect(toPrometheusName(metric)).not.toContain("__");
      }),
    );
  });
});

describe("the four strategies", () => {
  const metric = { name: "shop.wait", type: "counter", unit: "s" } as const;

  it.each([
    ["UnderscoreEscapingWithSuffixes", "shop_wait_seconds_total"],
    ["UnderscoreEscapingWithoutSuffixes", "shop_wait"],
    ["NoUTF8EscapingWithSuffixes", "shop.wait_seconds_total"],
    ["NoTranslation", "shop.wait"],
  ] as const)("%s names it %s", (strategy, expected) => {
    expect(translateName(metric, strategy)).toBe(expected);
  });

  it("adds no suffix twice to a name that keeps its dots", () => {
    const named = { ...metric, name: "shop.wait.seconds.total" };
    expect(translateName(named, "NoUTF8EscapingWithSuffixes")).toBe("shop.wait_seconds_total");
  });

  it.each([
    ["UnderscoreEscapingWithoutSuffixes", "http_route"],
    ["NoTranslation", "http.route"],
  ] as const)("%s writes the label http.route as %s", (strategy, expected) => {
    expect(translateLabel("http.route", strategy)).toBe(expected);
  });
});

describe("labels", () => {
  it.each([
    ["http.route", "http_route"],
    ["2xx", "key_2xx"],
    ["a..b", "a_b"],
    ["__proto__", "_proto_"],
    ["", "_"],
  ])("%j becomes %s", (name, expected) => {
    expect(toPrometheusLabel(name)).toBe(expected);
  });

  it("are legal in Prometheus, never reserved, and stay as they are when translated again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const label = toPrometheusLabel(name);
        expect(label).toMatch(/^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/);
        expect(toPrometheusLabel(label)).toBe(label);
      }),
    );
  });

  it("join the values of keys that become one name, in key order", () => {
    expect(toPrometheusLabels({ a_b: "second", "a.b": "first", c: "own" })).toEqual({
      a_b: "first;second",
      c: "own",
    });
  });
});

describe("toPrometheusSamples", () => {
  it("gives a histogram its three sample names and everything else its own", () => {
    expect(toPrometheusSamples({ name: "a.b", type: "histogram", unit: "s" })).toEqual([
      "a_b_seconds_bucket",
      "a_b_seconds_sum",
      "a_b_seconds_count",
    ]);
    expect(toPrometheusSamples({ name: "a.b", type: "counter", unit: "s" })).toEqual(["a_b_seconds_total"]);
  });
});

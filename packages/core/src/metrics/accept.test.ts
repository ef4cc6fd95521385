import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { negotiateFormat } from "./accept.ts";

const prometheus2 =
  "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";
const prometheus3 =
  "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";
const prometheus3Text =
  "text/plain;version=1.0.0;escaping=underscores;q=0.5,text/plain;version=0.0.4;q=0.4,*/*;q=0.3";
const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

const text = "text/plain; version=0.0.4; charset=utf-8";
const text1 = "text/plain; version=1.0.0; charset=utf-8";
const open1 = "application/openmetrics-text; version=1.0.0; charset=utf-8";
const open2 = "application/openmetrics-text; version=2.0.0; charset=utf-8";

describe("negotiateFormat", () => {
  it.each([
    ["nothing", undefined, text],
    ["an empty header", "", text],
    ["Prometheus 2.42", prometheus2, open1],
    ["Prometheus 3", prometheus3, `${open1}; escaping=allow-utf-8`],
    ["Prometheus 3 that is told to take text", prometheus3Text, `${text1}; escaping=underscores`],
    ["a browser", browser, text],
    ["curl", "*/*", text],
    ["OpenMetrics alone", "application/openmetrics-text", open1],
    ["OpenMetrics in capitals, quoted", 'Application/OpenMetrics-Text; Version="1.0.0"; Q=0.5', open1],
    [
      "the draft of OpenMetrics alone",
      "application/openmetrics-text;version=0.0.1",
      "application/openmetrics-text; version=0.0.1; charset=utf-8",
    ],
    ["OpenMetrics 2.0 by its version", "application/openmetrics-text; version=2.0.0", open2],
    [
      "OpenMetrics 2.0 before 1.0, as listed by their wish",
      "application/openmetrics-text;version=2.0.0;escaping=values;q=0.9,application/openmetrics-text;version=1.0.0;q=0.8",
      `${open2}; escaping=values`,
    ],
    [
      "OpenMetrics 2.0 refused",
      "application/openmetrics-text;version=2.0.0;q=0,application/openmetrics-text",
      open1,
    ],
    ["text preferred", "application/openmetrics-text;q=0.4, text/plain;q=0.5", text],
    ["text by any version preferred", "application/openmetrics-text;q=0.4, text/*;q=0.5", text],
    ["both alike", "text/plain, application/openmetrics-text; version=1.0.0", open1],
    ["OpenMetrics refused", "application/openmetrics-text;q=0, text/plain", text],
    ["text 1.0.0 refused, all else welcome", "text/plain;version=1.0.0;q=0, */*", text],
    [
      "the closer range before the wider",
      "text/plain;q=0.1, */*, text/plain;version=1.0.0;q=0.5",
      `${text1}; escaping=underscores`,
    ],
    ["a version we do not write", "application/openmetrics-text; version=3.0.0, text/plain;q=0.1", text],
    ["a quality that is none", "application/openmetrics-text;q=high, text/plain;q=0.1", text],
    [
      "protobuf before text",
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily, text/plain;q=0.3",
      text,
    ],
    ["nothing we write", "image/png", text],
    ["rubbish", ";;,=,q=;", text],
    ["a scheme nobody knows", "text/plain;version=1.0.0;escaping=rot13", `${text1}; escaping=underscores`],
    [
      "the scheme as Prometheus' documents spell it",
      "text/plain;version=1.0.0;escaping=allow-utf8",
      `${text1}; escaping=allow-utf-8`,
    ],
    [
      "names in quotes in text 0.0.4, which has none",
      "text/plain;version=0.0.4;escaping=allow-utf-8",
      `${text}; escaping=underscores`,
    ],
    ["dots in text 0.0.4", "text/plain;escaping=dots", `${text}; escaping=dots`],
  ])("answers %s", (_name, accept, contentType) => {
    expect(negotiateFormat(accept).contentType).toBe(contentType);
  });

  it("escapes with underscores unless it is asked otherwise", () => {
    expect(negotiateFormat(undefined).escaping).toBe("underscores");
    expect(negotiateFormat(prometheus3).escaping).toBe("allow-utf-8");
  });

  it("answers with a media type of its own to any header", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('textplain/openmetrics-*;,=q.0159" version')) }),
        (header) => {
          expect(negotiateFormat(header).contentType).toMatch(
            /^(text\/plain|application\/openmetrics-text); version=\d\.\d\.\d; charset=utf-8(; escaping=[a-z0-9-]+)?$/,
          );
        },
      ),
    );
  });
});

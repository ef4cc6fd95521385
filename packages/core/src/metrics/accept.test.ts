import { describe, expect, it } from "vitest";
import { negotiateFormat, openMetricsFormat, textFormat } from "./accept.ts";

const prometheus2 =
  "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";
const prometheus3 =
  "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";
const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

describe("negotiateFormat", () => {
  it.each([
    ["nothing", undefined, textFormat],
    ["an empty header", "", textFormat],
    ["Prometheus 2.42", prometheus2, openMetricsFormat],
    ["Prometheus 3", prometheus3, openMetricsFormat],
    ["a browser", browser, textFormat],
    ["curl", "*/*", textFormat],
    ["OpenMetrics alone", "application/openmetrics-text", openMetricsFormat],
    [
      "OpenMetrics in capitals, quoted",
      'Application/OpenMetrics-Text; Version="1.0.0"; Q=0.5',
      openMetricsFormat,
    ],
    ["text preferred", "application/openmetrics-text;q=0.4, text/plain;q=0.5", textFormat],
    ["text by any version preferred", "application/openmetrics-text;q=0.4, text/*;q=0.5", textFormat],
    ["both alike", "text/plain, application/openmetrics-text; version=1.0.0", openMetricsFormat],
    ["OpenMetrics refused", "application/openmetrics-text;q=0, text/plain", textFormat],
    [
      "a version we do not write",
      "application/openmetrics-text; version=2.0.0, text/plain;q=0.1",
      textFormat,
    ],
    ["a quality that is none", "application/openmetrics-text;q=high, text/plain;q=0.1", textFormat],
    [
      "protobuf before text",
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily, text/plain;q=0.3",
      textFormat,
    ],
    ["nothing we write", "image/png", textFormat],
    ["rubbish", ";;,=,q=;", textFormat],
  ])("answers %s", (_name, accept, format) => {
    expect(negotiateFormat(accept)).toBe(format);
  });
});

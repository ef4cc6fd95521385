import { ExportResultCode, type ExportResult } from "@opentelemetry/core";
import type { PushMetricExporter } from "@opentelemetry/sdk-metrics";
import type { Telltale } from "@telltale/core/adapter";

/** Says once that nothing arrives; a collector that is down for a day is not worth a line a minute. */
export function reportFirstFailure(exporter: PushMetricExporter, log: Telltale["log"]): PushMetricExporter {
  let reported = false;
  const report = ({ code, error }: ExportResult) => {
    if (code === ExportResultCode.SUCCESS || reported) return;
    reported = true;
    log.warn({ reason: error?.message ?? "unknown" }, "metrics did not reach the collector; said once");
  };
  return {
    export: (metrics, done) =>
      exporter.export(metrics, (result) => {
        report(result);
        done(result);
      }),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  };
}

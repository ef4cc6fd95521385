import type { RequestContext } from "./context.ts";
import type { LogWriter } from "./log.ts";
import type { HttpRecord } from "./metrics/http.ts";

/** Writes the one line of a request. No path, no query and no header: those may hold secrets and persons. */
export function logRequest(writer: LogWriter, record: HttpRecord, context: RequestContext): void {
  if (!writer.log.isEnabled("info")) return;
  const fields = {
    http_request_method: record.method,
    http_route: record.route,
    http_response_status_code: record.status,
    error_type: record.errorType,
    duration_s: Math.round(record.seconds * 1e6) / 1e6,
  };
  writer.writeFor(context, "info", fields, "request completed");
}

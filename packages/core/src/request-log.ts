import type { RequestContext } from "./context.ts";
import type { Outcome } from "./exchange.ts";
import type { LogWriter } from "./log.ts";

/** Writes the one line of a request. No path, no query and no header: those may hold secrets and persons. */
export function logRequest(writer: LogWriter, outcome: Outcome, context: RequestContext): void {
  if (!writer.log.isEnabled("info")) return;
  const fields = {
    http_request_method: outcome.method,
    http_route: outcome.route,
    http_response_status_code: outcome.status,
    error_type: outcome.errorType,
    duration_s: Math.round(outcome.seconds * 1e6) / 1e6,
  };
  writer.writeFor(context, "info", fields, "request completed");
}

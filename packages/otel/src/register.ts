// `node --import @telltale/otel/register server.js`: traces the application, or lets it run untraced and says so.
import { startTracing } from "./start-tracing.ts";

try {
  startTracing();
} catch (error) {
  process.emitWarning(`Tracing did not start, the application runs without it: ${String(error)}`, {
    code: "TELLTALE_TRACING",
  });
}

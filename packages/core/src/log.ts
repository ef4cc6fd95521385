import { pino, type DestinationStream, type Logger } from "pino";
import { wallTime } from "./clock.ts";
import { currentContext, type RequestContext } from "./context.ts";
import type { Identity } from "./identity.ts";
import type { LogDestination, LogLevel } from "./log-level.ts";
import { redactFields } from "./redact.ts";
import { traceBridge } from "./trace.ts";

/** Writes one line: a message, or fields (or an error) and a message. Never throws. */
export interface LogMethod {
  (message: string): void;
  (fields: object, message?: string): void;
}

/**
 * A structured log of JSON lines. Each carries time, level, service, version and environment, and inside a request
 * its request_id, trace_id and span_id, which no field of the caller's can replace.
 */
export interface Log extends Readonly<Record<LogLevel, LogMethod>> {
  /** The same log with fields added to every line. */
  child(fields: object): Log;
  isEnabled(level: LogLevel): boolean;
}

/** The log of an instance, and the door for core's own lines. */
export interface LogWriter {
  readonly log: Log;
  /** Writes a line for a request that may no longer be the one under way. Fields are trusted: not searched for secrets. */
  writeFor(context: RequestContext, level: LogLevel, fields: object, message: string): void;
}

/** Makes the log of one instance. Without a destination, lines go to standard output. */
export function createLog(
  identity: Pick<Identity, "service" | "version" | "environment">,
  level: LogLevel | "silent",
  destination?: LogDestination,
): LogWriter {
  const { service, version, environment } = identity;
  const logger = createPino(level, destination);
  const facts = { service, version, environment };
  return {
    log: createChild(logger, facts, {}),
    writeFor(context, lineLevel, fields, message) {
      write(logger, lineLevel, { ...fields, ...facts, ...contextIds(context) }, message);
    },
  };
}

function createPino(level: LogLevel | "silent", destination: LogDestination | undefined): Logger {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${wallTime().toISOString()}"`,
    // Errors arrive here already copied and redacted; pino's own serializer would take the copy for another error.
    serializers: { err: (copied: unknown) => copied },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  // Written at once: pino's own default hands lines to a thread, and at exit the last ones overtake each other.
  const stream: DestinationStream = destination ?? pino.destination({ dest: 1, sync: true });
  return pino(options, stream);
}

function createChild(logger: Logger, facts: object, bindings: object): Log {
  const method =
    (level: LogLevel): LogMethod =>
    (first: string | object, message?: string) => {
      if (!logger.isLevelEnabled(level)) return;
      // One object per line: a key can stand in it once, and what is spread last stands.
      const fields = typeof first === "string" ? {} : ownFields(first);
      const text = typeof first === "string" ? first : (message ?? messageOf(fields));
      write(logger, level, { ...bindings, ...fields, ...facts, ...activeIds() }, text);
    };
  return {
    trace: method("trace"),
    debug: method("debug"),
    info: method("info"),
    warn: method("warn"),
    error: method("error"),
    fatal: method("fatal"),
    child: (fields) => createChild(logger, facts, { ...bindings, ...ownFields(fields) }),
    isEnabled: (level) => logger.isLevelEnabled(level),
  };
}

/** The caller's fields without those that pino writes itself and that would then stand in the line twice. */
function ownFields(first: object): Record<string, unknown> {
  const {
    level: _level,
    time: _time,
    ...fields
  } = redactFields(first instanceof Error ? { err: first } : first);
  return fields;
}

function messageOf(fields: Record<string, unknown>): string | undefined {
  if (typeof fields["msg"] === "string") return fields["msg"];
  const { err } = fields;
  return typeof err === "object" && err !== null && "message" in err ? String(err.message) : undefined;
}

/** A destination that throws must not take the request down. */
function write(logger: Logger, level: LogLevel, line: object, message: string | undefined): void {
  try {
    const { msg: _msg, ...fields } = line as { msg?: unknown };
    logger[level](fields, message);
  } catch {
    // There is nowhere left to say it.
  }
}

/** The ids in force now: the innermost span, otherwise what the request brought. */
function activeIds(): object | undefined {
  const context = currentContext();
  const span = traceBridge()?.active();
  if (!span) return context && contextIds(context);
  return { ...(context && { request_id: context.requestId }), trace_id: span.traceId, span_id: span.spanId };
}

function contextIds({ requestId, traceId, span }: RequestContext): object {
  return {
    request_id: requestId,
    ...(traceId && { trace_id: traceId }),
    ...(span && { span_id: span.spanId }),
  };
}

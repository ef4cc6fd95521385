import { OTHER, type dependencyErrors } from "@telltale/conventions";

/** Why a call failed, as one of few words; OpenTelemetry's `error.type`. */
export type DependencyError = (typeof dependencyErrors)[number] | typeof OTHER;

const byCode: Readonly<Record<string, DependencyError>> = {
  ETIMEDOUT: "timeout",
  ESOCKETTIMEDOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  // PostgreSQL's query_canceled: what a statement timeout reports.
  "57014": "timeout",
  ECONNREFUSED: "refused",
  ECONNRESET: "reset",
  EPIPE: "reset",
  UND_ERR_SOCKET: "reset",
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  CERT_HAS_EXPIRED: "tls",
  CERT_NOT_YET_VALID: "tls",
  DEPTH_ZERO_SELF_SIGNED_CERT: "tls",
  SELF_SIGNED_CERT_IN_CHAIN: "tls",
  EPROTO: "tls",
  ABORT_ERR: "cancelled",
  UND_ERR_ABORTED: "cancelled",
};

const byName: Readonly<Record<string, DependencyError>> = {
  TimeoutError: "timeout",
  ConnectTimeoutError: "timeout",
  AbortError: "cancelled",
};

/** Classifies what a call to a dependency threw. Reads any value; never throws. */
export function errorTypeOf(thrown: unknown): DependencyError {
  try {
    return classify(thrown, 0);
  } catch {
    return OTHER;
  }
}

/** How far down `cause` the reason is looked for; fetch hides it one level down. */
const deepest = 4;

function classify(thrown: unknown, depth: number): DependencyError {
  if (typeof thrown !== "object" || thrown === null || depth > deepest) return OTHER;
  const { code, name, status, statusCode, cause, errors } = thrown as Readonly<Record<string, unknown>>;
  const own = lookUp(byCode, code) ?? tls(code) ?? lookUp(byName, name) ?? byStatus(status ?? statusCode);
  if (own) return own;
  if (cause !== undefined) return classify(cause, depth + 1);
  // AggregateError: one failure for each address that was tried.
  return Array.isArray(errors) && errors.length > 0 ? classify(errors[0], depth + 1) : OTHER;
}

function lookUp(table: Readonly<Record<string, DependencyError>>, key: unknown): DependencyError | undefined {
  return typeof key === "string" && Object.hasOwn(table, key) ? table[key] : undefined;
}

function tls(code: unknown): DependencyError | undefined {
  return typeof code === "string" && /^(?:ERR_TLS_|ERR_SSL_|UNABLE_TO_)/.test(code) ? "tls" : undefined;
}

function byStatus(status: unknown): DependencyError | undefined {
  if (typeof status !== "number") return undefined;
  if (status === 429) return "429";
  if (status >= 400 && status < 500) return "4xx";
  return status >= 500 && status < 600 ? "5xx" : undefined;
}

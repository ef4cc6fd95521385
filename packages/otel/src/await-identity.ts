import { onceNamed, readProcessIdentity, type Telltale } from "@telltale/core/adapter";

type Identity = Telltale["identity"];

/** Who this process turns out to be. */
export interface AwaitedIdentity {
  readonly identity: Promise<Identity>;
  /** Waits no longer: spans must be sent now. */
  readonly settle: () => void;
}

/** No longer than the SDK holds spans back anyway. */
const deadlineMs = 5_000;

/**
 * Tracing starts before the service is defined, so its name is awaited; for so long spans are held. Where no service
 * starts in time, environment, build file and package.json name it.
 */
export function awaitIdentity(): AwaitedIdentity {
  const known = readProcessIdentity();
  const { promise, resolve } = Promise.withResolvers<Identity>();
  let settled: Identity | undefined;
  const settle = (identity: Identity) => {
    if (settled) warnOfTwoNames(settled, identity);
    else resolve((settled = identity));
  };
  const timer = setTimeout(() => settle(known), deadlineMs);
  timer.unref();
  onceNamed((identity) => {
    clearTimeout(timer);
    settle(identity);
  });
  return { identity: promise, settle: () => settle(settled ?? known) };
}

function warnOfTwoNames({ service: told }: Identity, { service }: Identity): void {
  if (told === service) return;
  process.emitWarning(
    `Spans name this service ${told}, since ${service} was started late; set OTEL_SERVICE_NAME=${service}`,
    { code: "TELLTALE_TRACING" },
  );
}

import { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { connect, TLSSocket } from "node:tls";
import type { CheckRun, Duration } from "@telltale/core";
import { assertAddress } from "./assert-address.ts";
import { createPressureCheck } from "./create-pressure-check.ts";
import { Failure } from "./failure.ts";
import { readTimeLimits } from "./read-time-limits.ts";
import { refuse } from "./refuse.ts";

/** Whose certificate is looked at: a server's, one in PEM (read anew each time by a function), or a connection's peer's. */
export type CertificateSource =
  | { readonly host: string; readonly port?: number; readonly servername?: string }
  | string
  | TLSSocket
  | (() => string | PromiseLike<string>);

/** How much time must be left. */
export interface ExpiryLimits {
  /** Default "14d". */
  readonly warn?: Duration | false;
  /** Default "1d". */
  readonly fail?: Duration | false;
}

const day = 86_400;

/**
 * Says how many days a certificate is still valid: the first of a PEM file, or the one a server shows. It opens a
 * connection for a host, and trusts any issuer there: whether clients trust it is another question.
 * @throws TelltaleError definition/shape, duration/unit
 */
export function tlsExpiry(source: CertificateSource, limits: ExpiryLimits = {}): CheckRun {
  const read = readerOf(source);
  const { warn = "14d", fail = "1d" } = limits;
  return createPressureCheck({
    name: "tlsExpiry()",
    what: "the time left on the certificate",
    measurement: "certificate_expiry",
    unit: "d",
    side: "below",
    limits: readTimeLimits("tlsExpiry()", { warn, fail }, day),
    read: async (signal) => daysLeft(await read(signal)),
  });
}

/** @throws Failure when its time is over or has not come: a certificate like that fails whatever the limits are. */
function daysLeft({ validFrom, validTo }: X509Certificate): number {
  const now = Date.now();
  if (Date.parse(validTo) <= now) throw new Failure(`the certificate expired on ${dayOf(validTo)}`);
  if (Date.parse(validFrom) > now)
    throw new Failure(`the certificate is not valid before ${dayOf(validFrom)}`);
  return (Date.parse(validTo) - now) / day / 1_000;
}

function dayOf(time: string): string {
  return new Date(time).toISOString().slice(0, 10);
}

type Read = (signal: AbortSignal) => X509Certificate | Promise<X509Certificate>;

function readerOf(source: CertificateSource): Read {
  if (typeof source === "string") return readerOfText(source);
  if (typeof source === "function") return async () => parse(await source());
  if (source instanceof TLSSocket) return () => peerOf(source);
  const { host, port = 443, servername = isIP(host) ? "" : host } = source;
  assertAddress("tlsExpiry({ host, port })", host, port);
  return (signal) => shake({ host, port, servername }, signal);
}

function readerOfText(pem: string): Read {
  const certificate = tryParse(pem);
  if (certificate) return () => certificate;
  return refuse({
    where: "tlsExpiry(pem)",
    given: "no certificate in PEM",
    expected: "text that begins with -----BEGIN CERTIFICATE-----",
    hint: 'Give the text and not the path: tlsExpiry(() => readFile("/etc/tls/tls.crt", "utf8")).',
  });
}

function parse(pem: string): X509Certificate {
  const certificate = tryParse(pem);
  if (!certificate) throw new Failure("there is no certificate in PEM");
  return certificate;
}

function tryParse(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function peerOf(socket: TLSSocket): X509Certificate {
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) throw new Failure("the connection has shown no certificate");
  return certificate;
}

function shake(
  address: { readonly host: string; readonly port: number; readonly servername: string },
  signal: AbortSignal,
): Promise<X509Certificate> {
  return new Promise((resolve, reject) => {
    // An expired certificate is to be read, not refused.
    const socket = connect({ ...address, rejectUnauthorized: false });
    const abort = () => socket.destroy(new Error("called off", { cause: signal.reason }));
    signal.addEventListener("abort", abort, { once: true });
    socket.on("error", reject);
    socket.once("close", () => {
      signal.removeEventListener("abort", abort);
      reject(new Failure("the server closed the connection before it showed a certificate"));
    });
    socket.once("secureConnect", () => {
      try {
        resolve(peerOf(socket));
      } catch (error) {
        reject(error);
      }
      socket.destroy();
    });
  });
}

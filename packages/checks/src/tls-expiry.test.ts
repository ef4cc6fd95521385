import { once } from "node:events";
import { connect } from "node:tls";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { describeOutages } from "./fixtures/describe-outages.ts";
import { readCertificate, startTls } from "./fixtures/certificates.ts";
import { runCheck } from "./fixtures/run-check.ts";
import { password } from "./fixtures/server.ts";
import { watchCheck } from "./fixtures/watch-check.ts";
import { tlsExpiry } from "./tls-expiry.ts";

const setDay = (day: string) => vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${day}T00:00:00Z`) });

const { cert } = readCertificate("lasting");

describeOutages("tlsExpiry of a server", true, {
  start: () => startTls(),
  connect: ({ port }) => ({ check: tlsExpiry({ host: "127.0.0.1", port }), close() {} }),
  reason: /^connection refused \(ECONNREFUSED\)$/,
  measures: { measurement: "certificate_expiry", unit: "d" },
});

describe("tlsExpiry", () => {
  afterEach(() => void vi.useRealTimers());

  it.each([
    ["2119-12-01", "pass", 31, undefined],
    ["2119-12-18", "warn", 14, "the time left on the certificate is 14 days, the limit 14 days"],
    ["2119-12-31", "fail", 1, "the time left on the certificate is 1 days, the limit 1 days"],
  ])("says on %s: %s, %i days left", async (day, status, observed, reason) => {
    setDay(day);
    const verdict = await runCheck(tlsExpiry(cert));
    expect(verdict).toMatchObject({ status, observed, unit: "d" });
    expect(verdict.reason).toBe(reason);
  });

  it.each([
    ["2120-01-01", "the certificate expired on 2120-01-01"],
    ["2019-12-31", "the certificate is not valid before 2020-01-01"],
  ])("fails on %s whatever the limits are", async (day, reason) => {
    setDay(day);
    expect(await runCheck(tlsExpiry(cert, { warn: false, fail: false }))).toMatchObject({
      status: "fail",
      reason,
    });
  });

  it("reads an expired certificate off a server", async () => {
    const server = await startTls("expired");
    onTestFinished(() => server.dispose());
    const { reason } = await runCheck(tlsExpiry({ host: "127.0.0.1", port: server.port }));
    expect(reason).toBe("the certificate expired on 2021-01-01");
  });

  it("reads a file anew each time, so that a renewed certificate counts", async () => {
    let pem = readCertificate("expired").cert;
    const check = tlsExpiry(async () => pem);
    expect((await runCheck(check)).status).toBe("fail");
    pem = cert;
    expect((await runCheck(check)).status).toBe("pass");
  });

  it("reads the certificate of a connection that is there", async () => {
    const server = await startTls();
    onTestFinished(() => server.dispose());
    const socket = connect({ port: server.port, host: "127.0.0.1", rejectUnauthorized: false });
    socket.on("error", () => {});
    await once(socket, "secureConnect");
    expect((await runCheck(tlsExpiry(socket))).status).toBe("pass");
    socket.destroy();
  });

  it("says that a function returned no certificate, and shows nothing of what it returned", async () => {
    const { status, reason } = await runCheck(tlsExpiry(() => password));
    expect({ status, reason }).toEqual({ status: "fail", reason: "there is no certificate in PEM" });
  });

  it("gives up its connection on a timeout", async () => {
    const server = await startTls();
    onTestFinished(() => server.dispose());
    server.silence();
    const watched = watchCheck(tlsExpiry({ host: "127.0.0.1", port: server.port }));
    await watched.read();
    await expect.poll(() => watched.said).toContain('"measurement":"certificate_expiry"');
    await watched.read();
    expect(watched.calls).toBe(2);
  });

  it.each([
    ["a path", "definition/shape: tlsExpiry(pem)", () => tlsExpiry("/etc/tls/tls.crt")],
    [
      "a port that is none",
      "definition/shape: tlsExpiry({ host, port })",
      () => tlsExpiry({ host: "a", port: -1 }),
    ],
    [
      "a limit without a unit",
      "duration/unit: tlsExpiry() warn",
      () => tlsExpiry(cert, { warn: "14" as "14d" }),
    ],
    [
      "warn below fail",
      "definition/shape: tlsExpiry() warn",
      () => tlsExpiry(cert, { warn: "1d", fail: "7d" }),
    ],
  ])("refuses %s at once", (_what, message, define) => {
    expect(define).toThrow(message);
  });
});

import { Resolver } from "node:dns/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { dns, type RecordType } from "./dns.ts";
import { describeOutages } from "./fixtures/describe-outages.ts";
import { startDns } from "./fixtures/dns-server.ts";
import { watchCheck } from "./fixtures/watch-check.ts";

function createResolver(port: number): Resolver {
  const resolver = new Resolver({ timeout: 400, tries: 1 });
  resolver.setServers([`127.0.0.1:${port}`]);
  return resolver;
}

describeOutages("dns", true, {
  start: startDns,
  connect: ({ port }) => ({
    check: dns("payments.internal", { resolver: createResolver(port) }),
    close() {},
  }),
  reason: /^(connection refused \(ECONNREFUSED\)|the name server did not answer \(ETIMEOUT\))$/,
});

describe("dns", () => {
  it.each([
    ["nowhere.internal", /^the name does not exist \(ENOTFOUND\)$/],
    ["empty.internal", /^the name has no record of this type \(ENODATA\)$/],
  ])("says of %s what is wrong", async (name, reason) => {
    const server = await startDns();
    onTestFinished(() => server.dispose());
    expect(
      (await watchCheck(dns(name, { resolver: createResolver(server.port) }), "5s").read()).reason,
    ).toMatch(reason);
  });

  it("calls its own resolver off on a timeout, and leaves another's alone", async () => {
    const cancel = vi.spyOn(Resolver.prototype, "cancel").mockReturnValue();
    onTestFinished(() => cancel.mockRestore());
    vi.spyOn(Resolver.prototype, "resolve").mockReturnValue(new Promise(() => {}));
    await watchCheck(dns("payments.internal")).read();
    expect(cancel).toHaveBeenCalledTimes(1);
    await watchCheck(dns("payments.internal", { resolver: new Resolver() })).read();
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  it.each([
    ["no name", () => dns("")],
    ["an address of HTTP", () => dns("http://payments.internal")],
    ["a type that is none", () => dns("a.internal", { type: "B" as RecordType })],
    ["a resolver that is none", () => dns("a.internal", { resolver: {} as Resolver })],
  ])("refuses %s at once", (_what, define) => {
    expect(define).toThrow(/^definition\/shape: dns\(name\)/);
  });
});

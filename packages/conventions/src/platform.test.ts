import { describe, expect, it } from "vitest";
import { defineService, definePlatform, TelltaleError } from "./index.ts";

const services = [defineService({ name: "shop" })] as const;

/** The ids of what is refused. */
function refusal(define: () => unknown): string[] {
  try {
    define();
    return [];
  } catch (error) {
    if (!(error instanceof TelltaleError)) throw error;
    return error.problems.map(({ id }) => id);
  }
}

describe("definePlatform", () => {
  it("returns what stands before and beneath the services as it was given", () => {
    const surroundings = {
      proxies: { edge: { kind: "haproxy", job: "haproxy" } },
      hosts: { job: "node" },
      links: { logs: "https://logs.example/{service}" },
    } as const;
    expect(definePlatform({ services, ...surroundings })).toEqual({ services, ...surroundings });
  });

  it("knows the kinds of proxy", () => {
    const edge = { kind: "apache", job: "edge" } as const;
    // @ts-expect-error nginx, ingress-nginx, envoy, haproxy or traefik
    expect(refusal(() => definePlatform({ services, proxies: { edge } }))).toEqual(["proxy/kind"]);
  });

  it("asks under which job a proxy and the machines are scraped", () => {
    // @ts-expect-error a job is needed
    expect(refusal(() => definePlatform({ services, proxies: { edge: { kind: "nginx" } } }))).toEqual([
      "job/name",
    ]);
    // @ts-expect-error a job is needed
    expect(refusal(() => definePlatform({ services, hosts: {} }))).toEqual(["job/name"]);
  });

  it("has links to runbooks, logs and traces, no others", () => {
    const wiki = "https://wiki.example";
    // @ts-expect-error runbooks, logs or traces
    expect(refusal(() => definePlatform({ services, links: { wiki } }))).toEqual(["definition/unknown-key"]);
  });
});

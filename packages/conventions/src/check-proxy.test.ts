import { describe, expect, it } from "vitest";
import { checkPlatform } from "./check-platform.ts";
import { proxyKinds } from "./proxy.ts";

/** Plain JavaScript may pass anything; no compiler looks at an object's parts here. */
function problemsOf(platform: object) {
  return checkPlatform({ services: [{ name: "shop" }], ...platform });
}

function found(platform: object): string[] {
  return problemsOf(platform).map(({ id, where }) => `${id} ${where}`);
}

describe("a platform's proxies", () => {
  it.each(proxyKinds)("may be of kind %s", (kind) => {
    expect(found({ proxies: { edge: { kind, job: "edge" } } })).toEqual([]);
  });

  it("are refused when their kind is unknown, with the kinds there are", () => {
    expect(problemsOf({ proxies: { edge: { kind: "HAProxy", job: "edge" } } })).toEqual([
      {
        id: "proxy/kind",
        where: "proxies.edge.kind",
        given: '"HAProxy"',
        expected: 'one of "nginx", "ingress-nginx", "envoy", "haproxy", "traefik"',
      },
    ]);
  });

  it.each([[undefined], [""], [" "], [7]])("need a job, which %j is not", (job) => {
    expect(found({ proxies: { edge: { kind: "nginx", job } } })).toEqual(["job/name proxies.edge.job"]);
  });

  it("may not be scraped under a service's job, nor two of them under one", () => {
    const proxies = { a: { kind: "nginx", job: "shop" }, b: { kind: "nginx", job: "edge" } };
    expect(found({ proxies: { ...proxies, c: { kind: "envoy", job: "edge" } } })).toEqual([
      "job/taken proxies.a.job",
      "job/taken proxies.c.job",
    ]);
  });

  it("have names that fit into file names and addresses", () => {
    expect(found({ proxies: { 'the "edge"': { kind: "nginx", job: 'the "edge"' } } })).toEqual([
      'definition/name proxies["the \\"edge\\""]',
    ]);
  });

  it("hold a kind and a job, nothing else", () => {
    expect(found({ proxies: { edge: { kind: "nginx", job: "edge", port: 80 } } })).toEqual([
      "definition/unknown-key proxies.edge.port",
    ]);
  });
});

describe("a platform's machines", () => {
  it("need a job of their own", () => {
    const proxies = { edge: { kind: "nginx", job: "edge" } };
    expect(found({ hosts: { job: "node" }, proxies })).toEqual([]);
    expect(found({ hosts: { job: "edge" }, proxies })).toEqual(["job/taken hosts.job"]);
    expect(found({ hosts: { job: "shop" } })).toEqual(["job/taken hosts.job"]);
    expect(found({ hosts: {} })).toEqual(["job/name hosts.job"]);
    expect(found({ hosts: "node" })).toEqual(["definition/shape hosts"]);
  });
});

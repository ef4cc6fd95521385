import { defineService, definePlatform } from "@telltale/conventions";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  boardConfigMap,
  boardBytes,
  folderUid,
  grafanaDashboard,
  jobsOf,
  prometheusConfig,
} from "../index.ts";

describe("a folder's address", () => {
  it("is the title in lower case where Grafana allows that", () => {
    expect(folderUid("Telltale")).toBe("telltale");
    expect(folderUid("team_a-1")).toBe("team_a-1");
  });

  it("is one that Grafana and Kubernetes' operator take, whatever the title", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (title) => {
        expect(folderUid(title)).toMatch(/^[a-z0-9][a-z0-9_-]{0,39}$/);
      }),
    );
  });

  it("is another one for another title, but for upper and lower case", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (one, other) => {
        fc.pre(one.toLowerCase() !== other.toLowerCase());
        expect(folderUid(one)).not.toBe(folderUid(other));
      }),
    );
  });
});

describe("what is scraped", () => {
  const services = [defineService({ name: "shop" }), defineService({ name: "cart" })] as const;

  it("are services, proxies and hosts", () => {
    const proxies = { edge: { kind: "nginx", job: "edge" } } as const;
    expect(jobsOf(definePlatform({ services, proxies, hosts: { job: "node" } }))).toEqual([
      { name: "shop", isService: true },
      { name: "cart", isService: true },
      { name: "edge", isService: false },
      { name: "node", isService: false },
    ]);
  });

  it("is asked for every 15 seconds unless something else is said", () => {
    const jobs = [{ name: "shop", targets: ["a:1", "b:1"] }];
    expect(prometheusConfig({ jobs })).toEqual({
      global: { scrape_interval: "15s", evaluation_interval: "15s" },
      scrape_configs: [{ job_name: "shop", static_configs: [{ targets: ["a:1", "b:1"] }] }],
    });
    expect(prometheusConfig({ jobs: [], scrapeInterval: "1s" }).global.scrape_interval).toBe("1s");
  });
});

describe("a board in Kubernetes", () => {
  const board = { uid: "shop-signals", text: '{"title":"Zoë"}' };

  it("is as large as its UTF-8", () => {
    expect(boardBytes(board)).toBe(16);
  });

  it("lies in the namespace that is named, and says nothing of one otherwise", () => {
    const options = { folder: "Telltale", folderUid: "telltale", instances: { dashboards: "grafana" } };
    expect(boardConfigMap(board, { ...options, namespace: "ops" }).metadata).toMatchObject({
      namespace: "ops",
    });
    expect(boardConfigMap(board, options).metadata).not.toHaveProperty("namespace");
    expect(grafanaDashboard(board, { ...options, namespace: "ops" }).metadata).toMatchObject({
      namespace: "ops",
    });
    expect(grafanaDashboard(board, options).metadata).not.toHaveProperty("namespace");
  });

  it("is annotated as the sidecar is told to look", () => {
    const options = { folder: "Shop", folderAnnotation: "grafana_folder" };
    expect(boardConfigMap(board, options).metadata.annotations).toEqual({ grafana_folder: "Shop" });
  });
});

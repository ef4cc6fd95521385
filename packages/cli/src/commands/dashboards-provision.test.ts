import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { checkConfig, hasPromtool } from "../dashboards/fixtures/promtool.ts";
import { directoryOf, run, type Ran } from "../fixtures/run.ts";

const platform = `const shop = { name: "shop", routes: [], dependencies: {}, flows: {}, metrics: {}, slos: {} };
const long = { ...shop, name: "cart-".repeat(12) + "on" };
export default {
  services: [shop, long], owners: {}, flows: {},
  proxies: { edge: { kind: "nginx", job: "edge-nginx" } }, hosts: { job: "node" },
};
`;

/** A place with a platform, and a way to provision for it. */
function place(text = platform): { directory: string; provision: (...args: string[]) => Promise<Ran> } {
  const directory = directoryOf({ "telltale.platform.ts": text });
  const options = ["dashboards", "provision", "--out", "out", "--only", "service"];
  return { directory, provision: (...args) => run(directory, [...options, ...args]) };
}

function read(directory: string, path: string): string {
  return readFileSync(join(directory, "out", path), "utf8");
}

const names = (directory: string): string[] =>
  readdirSync(join(directory, "out"), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.ya?ml$/.test(name))
    .toSorted();

describe("Grafana's provisioning files", () => {
  it("are a provider, data sources that lead to each other, and what Prometheus scrapes", async () => {
    const { directory, provision } = place();
    const targets = ["--target", "{service}:8080", "--target", "node=a:9100", "--target", "node=b:9100"];
    const stores = ["--tempo", "http://tempo:3200", "--loki", "http://loki:3100"];
    expect(
      await provision(...targets, ...stores, "--folder", "The Shop", "--scrape-interval", "5s"),
    ).toMatchObject({
      code: 0,
      err: "telltale: nothing says where edge-nginx is scraped; add --target edge-nginx=HOST:PORT\n",
    });
    expect(names(directory)).toEqual([
      "grafana/dashboards/telltale.yaml",
      "grafana/datasources/telltale.yaml",
      "prometheus/prometheus.yml",
    ]);
    for (const name of names(directory))
      await expect(read(directory, name)).toMatchFileSnapshot(
        `../dashboards/golden/${name.replaceAll("/", "-")}`,
      );
  });

  it("link exemplars to Jaeger where traces are there, and to nothing without a store of traces", async () => {
    const { directory, provision } = place();
    await provision("--jaeger", "http://jaeger:16686");
    const [prometheus, jaeger] = parse(read(directory, "grafana/datasources/telltale.yaml")).datasources;
    expect(jaeger).toMatchObject({ type: "jaeger", uid: "jaeger", url: "http://jaeger:16686" });
    expect(prometheus.jsonData.exemplarTraceIdDestinations).toMatchObject([
      { name: "trace_id", datasourceUid: "jaeger" },
    ]);
    await provision("--loki", "http://loki:3100");
    const { datasources } = parse(read(directory, "grafana/datasources/telltale.yaml"));
    expect(datasources.map(({ type }: { type: string }) => type)).toEqual(["prometheus", "loki"]);
    expect(datasources[0].jsonData).not.toHaveProperty("exemplarTraceIdDestinations");
    expect(datasources[1].jsonData.derivedFields.map(({ name }: { name: string }) => name)).toEqual([
      "request_id",
    ]);
  });

  it("double every dollar, so that Grafana puts no variable of its environment there", async () => {
    const { directory, provision } = place();
    await provision("--tempo", "http://tempo:3200", "--loki", "http://loki:3100");
    const text = read(directory, "grafana/datasources/telltale.yaml");
    expect(text).toContain("$$");
    expect(text.replaceAll("$$", "")).not.toContain("$");
  });

  it("find trace and request in our own log lines", async () => {
    const { directory, provision } = place();
    await provision("--tempo", "http://tempo:3200", "--loki", "http://loki:3100");
    const fields = parse(read(directory, "grafana/datasources/telltale.yaml")).datasources[2].jsonData
      .derivedFields;
    const line =
      '{"level":"info","request_id":"0b6c-77e1","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","msg":"hi"}';
    const found = fields.map(
      (field: { matcherRegex: string }) => new RegExp(field.matcherRegex).exec(line)?.[1],
    );
    expect(found).toEqual(["4bf92f3577b34da6a3ce929d0e0e4736", "0b6c-77e1"]);
    const panes = new URL(fields[1].url.replaceAll("$$", "$"), "http://grafana").searchParams.get("panes");
    expect(JSON.parse(panes ?? "").logs.queries[0].expr).toBe('{service_name=~".+"} |= `${__value.raw}`');
  });

  it("is a configuration that Prometheus takes", { skip: !hasPromtool() }, async () => {
    const { directory, provision } = place();
    await provision(
      "--target",
      "edge-nginx=nginx:9113",
      "--target",
      "node=a:9100",
      "--target",
      "{service}:80",
    );
    expect(checkConfig(join(directory, "out/prometheus/prometheus.yml"))).toContain(
      "is valid prometheus config",
    );
    const { scrape_configs: jobs } = parse(read(directory, "prometheus/prometheus.yml"));
    expect(jobs.map((job: { job_name: string }) => job.job_name)).toEqual([
      "shop",
      `${"cart-".repeat(12)}on`,
      "edge-nginx",
      "node",
    ]);
  });
});

describe("Kubernetes", () => {
  it("gets a ConfigMap for each board, with the sidecar's label and folder", async () => {
    const { directory, provision } = place();
    expect((await provision("--for", "sidecar", "--namespace", "monitoring")).code).toBe(0);
    const text = read(directory, "shop-signals.yaml");
    const { data, ...rest } = parse(text);
    expect(rest).toEqual({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: {
        name: "dashboard-shop-signals",
        namespace: "monitoring",
        labels: {
          "app.kubernetes.io/managed-by": "telltale",
          "app.kubernetes.io/component": "dashboard",
          grafana_dashboard: "1",
        },
        annotations: { "k8s-sidecar-target-directory": "Telltale" },
      },
    });
    expect(text).toContain('grafana_dashboard: "1"'); // a number would be refused
    expect(Object.keys(data)).toEqual(["shop-signals.json"]);
    expect(JSON.parse(data["shop-signals.json"])).toMatchObject({ uid: "shop-signals" });
    expect(names(directory)).toHaveLength(2);
    await expect(text.slice(0, text.indexOf("schemaVersion"))).toMatchFileSnapshot(
      "../dashboards/golden/config-map.txt",
    );
  });

  it("gets the operator's folder and boards", async () => {
    const { directory, provision } = place();
    expect((await provision("--for", "operator", "--instances", "team=a,env=b", "--folder", "on")).code).toBe(
      0,
    );
    const selector = { matchLabels: { team: "a", env: "b" } };
    expect(parse(read(directory, "folder.yaml"))).toMatchObject({
      apiVersion: "grafana.integreatly.org/v1beta1",
      kind: "GrafanaFolder",
      metadata: { name: "on" },
      spec: { uid: "on", title: "on", instanceSelector: selector },
    });
    expect(read(directory, "folder.yaml")).toContain('title: "on"'); // YAML 1.1 would read a boolean
    const { spec, ...rest } = parse(read(directory, "shop-signals.yaml"));
    expect(rest).toMatchObject({
      apiVersion: "grafana.integreatly.org/v1beta1",
      kind: "GrafanaDashboard",
      metadata: { name: "dashboard-shop-signals" },
    });
    expect(spec).toMatchObject({ folderRef: "on", instanceSelector: selector });
    expect(JSON.parse(spec.json)).toMatchObject({ uid: "shop-signals" });
  });

  it("gets names that it allows, however long a service is called", async () => {
    const { directory, provision } = place();
    await provision("--for", "sidecar");
    for (const name of names(directory)) {
      const { metadata, data } = parse(read(directory, name));
      expect(metadata.name).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
      expect(Object.keys(data)[0]).toMatch(/^[-._a-zA-Z0-9]+$/);
    }
  });

  it("gets nothing that is too large for it, and is told which board is", async () => {
    const routes = Array.from({ length: 40_000 }, (_, index) => `GET /some/rather/long/route/${index}`);
    const { directory, provision } = place(
      platform.replace("routes: []", `description: ${JSON.stringify(routes.join(" "))}`),
    );
    const { code, err } = await provision("--for", "sidecar");
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(
        /Kubernetes takes at most 1024 KiB in one object: .*shop-signals \(\d+ KiB\)/,
      ),
    });
    expect(readdirSync(directory)).toEqual(["telltale.platform.ts"]);
  });
});

describe("--check", () => {
  it("names what is missing and changed, and writes nothing", async () => {
    const { directory, provision } = place();
    expect(await provision("--check")).toMatchObject({
      code: 1,
      out: expect.stringContaining("missing  out/prometheus/prometheus.yml\n"),
    });
    expect(readdirSync(directory)).toEqual(["telltale.platform.ts"]);
    await provision();
    expect(await provision("--check")).toMatchObject({ code: 0, out: "All files are up to date.\n" });
    writeFileSync(join(directory, "out/prometheus/prometheus.yml"), "");
    expect(await provision("--check")).toMatchObject({
      code: 1,
      out: "changed  out/prometheus/prometheus.yml\n",
    });
    expect((await provision()).out).toMatch(/unchanged {2}.*\nunchanged {2}.*\nwrote {6}out\/prometheus/);
  });
});

describe("bad input: a sentence and exit code 2, nothing written", () => {
  it.each([
    [["--target", "shp=host:1"], 'has no service, proxy or host "shp"; did you mean shop?'],
    [["--target", "shop=http://host:1"], "a target is HOST:PORT, without a scheme or a path"],
    [["--target", "host:1"], "write JOB=HOST:PORT, or a template such as {service}:3000"],
    [["--tempo", "http://a", "--jaeger", "http://b"], "give --tempo or --jaeger"],
    [["--prometheus", "prometheus:9090"], "It must be an http or https URL"],
    [["--scrape-interval", "5"], "Write it with its unit"],
    [["--for", "nobody"], "Allowed choices are files, sidecar, operator"],
    [["--for", "operator", "--schema", "v2"], "holds classic boards; leave --schema out"],
    [["--for", "operator", "--instances", "grafana"], "Write it as name=value"],
  ])("%j", async (args, sentence) => {
    const { directory, provision } = place();
    expect(await provision(...args)).toMatchObject({ code: 2, err: expect.stringContaining(sentence) });
    expect(readdirSync(directory)).toEqual(["telltale.platform.ts"]);
  });

  it("no --out", async () => {
    const { directory } = place();
    expect((await run(directory, ["dashboards", "provision"])).err).toContain(
      "say where the files go: --out DIRECTORY",
    );
  });
});

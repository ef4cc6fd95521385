import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import platform from "../telltale.platform.ts";
import { shopPorts, type ShopService } from "./settings.ts";
import { addUpDrains } from "./telltale-cli.ts";

const folder = new URL("../kubernetes/", import.meta.url);
const names = Object.keys(shopPorts) as ShopService[];

function manifestOf(name: string): string {
  return readFileSync(new URL(`${name}.yaml`, folder), "utf8");
}

it("has a manifest for each service of the platform, and no other", () => {
  const files = platform.services.map(({ name }) => `${name}.yaml`);
  expect(readdirSync(folder).toSorted()).toEqual(files.toSorted());
});

describe.each(names)("the manifest of %s", (name) => {
  const manifest = manifestOf(name);

  it("has a Deployment and the Service that finds its pods", () => {
    const label = `{ app.kubernetes.io/name: ${name} }`;
    expect(manifest.match(/^kind: .*$/gm)).toEqual(["kind: Deployment", "kind: Service"]);
    expect(manifest).toContain(`selector: { matchLabels: ${label} }`);
    expect(manifest).toContain(`selector: ${label}`);
  });

  it("asks each probe's own question of the port the service listens on", () => {
    const probes = [...manifest.matchAll(/(\w+)Probe:\n +httpGet: \{ path: (\S+), port: http \}/g)];
    expect(probes.map(([, probe, path]) => [probe, path])).toEqual([
      ["startup", "/startupz"],
      ["liveness", "/livez"],
      ["readiness", "/readyz"],
    ]);
    expect(manifest).toContain(`ports: [{ name: http, containerPort: ${shopPorts[name]} }]`);
    expect(manifest).toContain(`{ name: PORT, value: "${shopPorts[name]}" }`);
  });

  it("runs as nobody in particular, within limits, with node to hear the signal", () => {
    for (const line of ["runAsNonRoot: true", "readOnlyRootFilesystem: true", "drop: [ALL]", "limits: {"])
      expect(manifest).toContain(line);
    expect(manifest).toContain(`command: [node, dist/${name}.js]`);
  });
});

describe("the drains of the shop", () => {
  const { signal } = new AbortController();

  it("fit into the grace periods of the manifests", async () => {
    expect(await addUpDrains(signal)).toEqual({
      seen: true,
      text: expect.stringMatching(/ Every budget adds up\.$/),
    });
  });

  it("leave balancers that ask themselves the time to see that a service is not ready", async () => {
    expect(await addUpDrains(signal, ["--balancer", "readiness"])).toMatchObject({ seen: true });
  });

  it("would not fit if they were longer", async () => {
    expect(await addUpDrains(signal, ["--deadline", "60s"])).toEqual({
      seen: false,
      text: expect.stringContaining("grace/short"),
    });
  });
});

